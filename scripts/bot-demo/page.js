// Keeps the page as the pull request is: what changes comes as parts, over one connection.
const parts = new Map([...document.querySelectorAll('[data-part]')].map((part) => [part.id, part]));

new EventSource('/events').addEventListener('part', ({ data }) => {
  const { name, html } = JSON.parse(data);
  const part = parts.get(name);
  if (part !== undefined) show(part, html);
});

/** Replaces what has changed, and leaves what the reader has opened or scrolled as it is. */
function show(part, html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const next = [...template.content.children];
  next.forEach((element, index) => {
    const before = (element.id && document.getElementById(element.id)) || part.children[index];
    if (before?.parentElement === part) keepState(before, element);
  });
  part.replaceChildren(...next);
  for (const log of part.querySelectorAll('.log'))
    log.scrollTop = Number(log.dataset.top ?? log.scrollHeight);
}

function keepState(before, after) {
  const details = after.querySelectorAll('details');
  before.querySelectorAll('details').forEach((old, index) => {
    if (old.dataset.touched !== undefined && details[index] !== undefined) {
      details[index].open = old.open;
      details[index].dataset.touched = '';
    }
  });
  const logs = after.querySelectorAll('.log');
  before.querySelectorAll('.log').forEach((old, index) => {
    const isAtEnd = old.scrollTop + old.clientHeight >= old.scrollHeight - 4;
    if (!isAtEnd && logs[index] !== undefined) logs[index].dataset.top = old.scrollTop;
  });
}

document.addEventListener('click', ({ target }) => {
  const summary = target.closest('summary');
  if (summary !== null) summary.parentElement.dataset.touched = '';
  const offer = target.closest('[data-offer]');
  if (offer !== null) {
    const box = document.getElementById('body');
    box.value = offer.dataset.offer;
    box.focus();
  }
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const { target: form, submitter } = event;
  const body = new URLSearchParams(new FormData(form, submitter));
  void fetch(form.action, { method: 'POST', body });
  if (form.id === 'write') form.reset();
});
