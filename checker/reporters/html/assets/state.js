// What the page was given, and the view that its address holds: a filter, and a place to be at.
const shown = JSON.parse(document.getElementById("shown").textContent);
const texts = shown.texts;
const byId = (id) => document.getElementById(id);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const made = (name, kind, ...children) => {
  const one = document.createElement(name);
  if (kind) one.className = kind;
  one.append(...children);
  return one;
};

const viewed = () => {
  const hash = location.hash.slice(1);
  return new URLSearchParams(hash.includes("=") ? hash : hash ? { at: decodeURIComponent(hash) } : {});
};

const remember = (changes, kept = "replaceState", note = history.state) => {
  const view = viewed();
  for (const [name, value] of Object.entries(changes)) {
    if (value) view.set(name, value);
    else view.delete(name);
  }
  history[kept](note, "", `#${view}`);
};
