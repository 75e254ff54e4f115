// Microsoft Recognizers: the Chinese models of numbers, percentages and units over every sentence.
// The protocol is that of passes.py.

const fs = require("fs");
const readline = require("readline");
const suite = require(require.resolve("@microsoft/recognizers-text-suite", { paths: [process.argv[3]] }));

const chinese = suite.Culture.Chinese;
const units = ["recognizeCurrency", "recognizeDimension", "recognizeAge", "recognizeTemperature"];
const models = {
  number: ["recognizeNumber"],
  percentage: ["recognizePercentage"],
  "currency, dimension, age, temperature": units,
};
const given = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));

function pass(names, sentences) {
  let found = 0;
  for (const sentence of sentences) {
    for (const name of names) {
      found += suite[name](sentence, chinese).length;
    }
  }
  return found;
}

function say(answer) {
  process.stdout.write(JSON.stringify(answer) + "\n");
}

for (const names of Object.values(models)) {
  pass(names, given.warm);
}
say({ parts: Object.keys(models), note: "" });
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const clock = process.hrtime.bigint();
  const before = process.cpuUsage();
  const found = pass(models[line.trim()], given.sentences);
  const spent = process.cpuUsage(before);
  say({
    clock: Number(process.hrtime.bigint() - clock) / 1e9,
    processor: (spent.user + spent.system) / 1e6,
    found,
  });
});
