"use strict";
// A file or a text to the server, its report into the frame. The file stays here, for the annotated copy.
{
  const at = (id) => document.getElementById(id);
  const { language, limit, words } = document.body.dataset;
  const texts = JSON.parse(words);
  const say = (name, values = {}) => texts[name].replace(/\{(\w+)\}/g, (blank, key) => values[key] ?? blank);
  let draft = null; // { name, body } of what is shown or being checked
  let report = null; // its page, as a Blob
  let frame = null; // what shows it
  let running = null; // the AbortController of a check

  const show = (element, text) => { element.textContent = text; element.hidden = !text; };

  const sent = (name) => encodeURIComponent(name.slice(-200).replace(/\p{Surrogate}/gu, "_"));

  const ask = (errand, signal) => fetch(`${errand}?lang=${language}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "Plancheck-Name": sent(draft.name) },
    body: draft.body,
    signal,
  });

  // One line for whatever a fetch ended with.
  const reason = async (response) => {
    const told = await response.json().catch(() => null);
    return told?.error?.message ?? say("gone");
  };

  const busy = (name) => {
    show(at("fault"), "");
    at("drop").hidden = Boolean(name);
    at("progress").hidden = !name;
    at("paste").querySelector("button").disabled = Boolean(name);
    if (!name) return;
    at("doing").textContent = say("checking", { name });
    at("elapsed").textContent = "";
    at("cancel").focus();
  };

  // Back to the start, with a line where the draft came from: the drop zone or the text.
  const failed = (line, from) => {
    draft = null;
    busy("");
    at(from === "text" ? "paste" : "drop").append(at("fault"));
    show(at("fault"), line);
    at(from).focus();
  };

  const check = async (name, body, from = "file") => {
    if (running) return;
    if (body.size > Number(limit)) return failed(say("too-large"), from);
    if (!body.size) return failed(say("empty"), from);
    busy(name);
    running = new AbortController();
    const began = Date.now();
    const clock = setInterval(() => {
      at("elapsed").textContent = say("seconds", { count: Math.round((Date.now() - began) / 1000) });
    }, 1000);
    try {
      // The copy is to be of what was checked, whatever becomes of the file.
      const bytes = await body.arrayBuffer().catch(() => { throw new Error("unreadable"); });
      draft = { name, body: new Blob([bytes]) };
      const response = await ask("check", running.signal);
      if (response.ok) open(await response.json());
      else failed(await reason(response), from);
    } catch (error) {
      const line = error.name === "AbortError" ? "" : say(error.message === "unreadable" ? "unreadable" : "gone");
      failed(line, from);
    } finally {
      clearInterval(clock);
      running = null;
    }
  };

  const open = (told) => {
    report = new Blob([told.page], { type: "text/html;charset=utf-8" });
    frame = document.createElement("iframe");
    frame.title = say("report");
    // What a report holds cannot reach this page.
    frame.sandbox = "allow-scripts allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";
    frame.src = URL.createObjectURL(report);
    at("result").append(frame);
    at("name").textContent = told.name;
    at("found").textContent = [say("found", told.counts), told.no_copy].filter(Boolean).join(say("stop"));
    at("copy").disabled = Boolean(told.no_copy);
    show(at("trouble"), "");
    busy("");
    at("start").hidden = true;
    at("result").hidden = false;
    document.title = `${told.name} · plancheck`;
    history.pushState("report", "");
    at("name").focus();
  };

  const close = () => {
    URL.revokeObjectURL(frame.src);
    frame.remove();
    draft = report = frame = null;
    at("result").hidden = true;
    at("start").hidden = false;
    document.title = `${at("start").querySelector("h1").textContent} · plancheck`;
    at("file").focus();
  };

  const offer = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const copy = async () => {
    const button = at("copy");
    const of = draft; // another may be shown when the answer comes
    button.disabled = true;
    button.textContent = say("copying");
    show(at("trouble"), "");
    try {
      const response = await ask("annotate");
      if (response.ok) {
        const name = /filename\*=UTF-8''(\S+)/.exec(response.headers.get("Content-Disposition"))[1];
        offer(await response.blob(), decodeURIComponent(name));
      } else if (draft === of) show(at("trouble"), await reason(response));
    } catch {
      if (draft === of) show(at("trouble"), say("gone"));
    } finally {
      if (draft === of) button.disabled = false;
      button.textContent = say("copy");
    }
  };

  const dropped = (moved) => {
    const [entry] = [...moved.items].filter((one) => one.kind === "file").map((one) => one.webkitGetAsEntry?.());
    if (entry?.isDirectory) return failed(say("folder"), "file");
    if (moved.files.length > 1) return failed(say("several"), "file");
    const [file] = moved.files;
    return file ? check(file.name, file) : failed(say("nothing"), "file");
  };

  // The whole page takes a drop: one that misses the zone would make the browser leave the page.
  let depth = 0;
  const over = (entered) => {
    depth = Math.max(0, depth + entered);
    at("drop").classList.toggle("over", depth > 0);
  };
  addEventListener("dragenter", (event) => { event.preventDefault(); over(1); });
  addEventListener("dragleave", () => over(-1));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    over(0);
    if (running) return;
    if (frame) close();
    dropped(event.dataTransfer);
  });

  at("file").addEventListener("change", () => {
    const [file] = at("file").files;
    if (file) check(file.name, file);
    at("file").value = ""; // so that the same file can be chosen again
  });
  at("drop").addEventListener("click", (event) => { if (!event.target.closest("label, input")) at("file").click(); });
  at("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = at("text").value;
    if (text.trim()) check(`${say("pasted")}.md`, new Blob([text]), "text");
    else failed(say("no-text"), "text");
  });
  at("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) at("paste").requestSubmit();
  });
  at("cancel").addEventListener("click", () => running?.abort());
  at("copy").addEventListener("click", copy);
  at("save").addEventListener("click", () => offer(report, `${draft.name.replace(/\.[^.]*$/, "")}.${say("report")}.html`));
  at("again").addEventListener("click", close);
  addEventListener("popstate", (event) => { if (frame && event.state !== "report") close(); });
}
