// From a figure to those related to it and back, with the browser's own history.
const back = byId("back");
const MOST = 24; // characters of what one goes back to

const nameOf = (id) => {
  const one = byId(id);
  const text = (one?.querySelector("h4") ?? one)?.textContent.trim() ?? "";
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
};

const arrive = (id) => {
  const one = byId(id);
  if (!one) return false;
  if (form && one.closest("[hidden]")?.matches(".finding, .group")) cleared();
  hide();
  one.scrollIntoView({ block: one.matches("h2, h3, .finding") ? "start" : "center" });
  one.focus({ preventScroll: true });
  for (const other of document.querySelectorAll(".reached")) other.classList.remove("reached");
  if (!one.matches("h2, h3")) one.classList.add("reached");
  return true;
};

const offer = () => {
  const from = history.state?.from;
  back.hidden = !from || !byId(from);
  back.textContent = back.hidden ? "" : `← ${filled(texts.back, { name: nameOf(from) })}`;
};

const origin = (anchor) => (popup.contains(anchor) ? open?.id : anchor.closest(".finding, .card")?.id);

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.('a[href^="#"]');
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const from = origin(anchor);
  const id = anchor.getAttribute("href").slice(1);
  event.preventDefault();
  if (from) remember({ at: from });
  remember({ at: id }, "pushState", { from });
  arrive(id);
  offer();
});
back.addEventListener("click", () => history.back());
addEventListener("popstate", () => {
  if (form) restore();
  const id = viewed().get("at");
  if (id) arrive(id);
  offer();
});
