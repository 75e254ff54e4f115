"""The commented starter of an editor's own rules, with Chinese or English keys."""

from pathlib import Path

from checker.report import Problem, Text

CHINESE = """\
# 自己的规则。写法见 docs/writing-rules.md；检验：plancheck rules test 本文件 --verbose
# 使用：plancheck check 草稿.md --rules 本文件

- 编号: 本地/亩产            # 包名/规则名，用小写字母、数字或汉字
  名称: 面积、亩产与总产量
  # 句式：{名称:类型} 是槽位，[甲|乙] 任取其一，… 可隔开二十个字以内
  说法:
    - "种植面积{面积:量}，亩产{亩产:量}，总产量{产量:量}"
  # 必须成立的关系；右边第一个槽位是被核对的数
  算式: 面积 * 亩产 ≈ 产量
  严重程度: 错误            # 错误、警告、提示
  # {槽位} 是文中所写，{算得} 是按左边算出的
  提示语: "{面积}乘{亩产}应为{算得}，文中为{产量}"
  # 核对不符时，若另一种算法恰好相符，就一并说明
  诊断:
    - 若: 面积 * 亩产 / 10 ≈ 产量
      说: 产量疑少了一位
  # 例子是规则的凭证：至少两个应通过、两个应报错；不触发的句子也写上
  例子:
    应通过:
      - 全县玉米种植面积10.0万亩，亩产600公斤，总产量6000万公斤。
      - 小麦种植面积2.50万亩，亩产400公斤，总产量1000万公斤。
    应报错:
      - 全县玉米种植面积10.0万亩，亩产600公斤，总产量7000万公斤。
      - 小麦种植面积2.50万亩，亩产400公斤，总产量100万公斤。
    不触发:
      - 玉米种植面积10.0万亩，总产量6000万公斤。
"""
ENGLISH = """\
# Rules of your own. How to write them: docs/writing-rules.md. Test: plancheck rules test THIS-FILE --verbose
# Use: plancheck check DRAFT.md --rules THIS-FILE

- id: local/yield             # pack/name in lower case
  kind: phrase
  title: {zh: 面积、亩产与总产量, en: "Area, yield and output"}
  # a sentence: {name:kind} is a slot, [a|b] one of several, … up to twenty characters
  say:
    - "种植面积{面积:amount}，亩产{亩产:amount}，总产量{产量:amount}"
  # what must hold; the first slot on the right is the figure under test
  check: 面积 * 亩产 ≈ 产量
  severity: error             # error, warning, info
  # {slot} is what the text says, {computed} what the left side gives
  message:
    zh: "{面积}乘{亩产}应为{computed}，文中为{产量}"
    en: "{面积} at {亩产} is {computed}; the text says {产量}"
  # tried when the check fails: another reading that fits is named
  diagnose:
    - if: 面积 * 亩产 / 10 ≈ 产量
      say: {zh: 产量疑少了一位, en: the output may lack a digit}
  # examples prove the rule: two that must pass, two that must be reported, and some it must not touch
  examples:
    consistent:
      - 全县玉米种植面积10.0万亩，亩产600公斤，总产量6000万公斤。
      - 小麦种植面积2.50万亩，亩产400公斤，总产量1000万公斤。
    inconsistent:
      - 全县玉米种植面积10.0万亩，亩产600公斤，总产量7000万公斤。
      - 小麦种植面积2.50万亩，亩产400公斤，总产量100万公斤。
    silent:
      - 玉米种植面积10.0万亩，总产量6000万公斤。
"""


def start(path: str, language: str) -> tuple[Problem, ...]:
    """Write the starter to a new file; what went wrong, if anything."""
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(CHINESE if language == "zh" else ENGLISH)
    except FileExistsError:
        return (Problem(path, Text("文件已存在，请换一个文件名", "the file exists; name another")),)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return (Problem(path, Text(f"无法写入（{reason}）", f"cannot be written ({reason})")),)
    return ()
