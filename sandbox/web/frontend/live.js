// A question that depends on an earlier answer of the same page comes and goes at once. The server decides which:
// what is typed stays in its boxes, and without this script the next page asks.
document.addEventListener("change", async (event) => {
  const place = event.target.closest("[data-live]");
  if (!place) return;
  const asked = (place.asked = (place.asked ?? 0) + 1);
  const fresh = await ask(place).catch(() => null);
  if (fresh && asked === place.asked) adopt(place, fresh);
});

async function ask(place) {
  const answer = await fetch(place.dataset.live, { method: "POST", body: new FormData(place.closest("form")) });
  if (answer.status !== 200) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
}

function adopt(place, fresh) {
  const wanted = [...fresh.children];
  const names = wanted.map((question) => question.dataset.question);
  for (const question of [...place.children]) if (!names.includes(question.dataset.question)) question.remove();
  wanted.forEach((question, number) => {
    const here = place.children[number];
    if (here?.dataset.question !== names[number]) place.insertBefore(question, here ?? null);
  });
}
