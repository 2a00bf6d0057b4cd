// A phone's camera makes photos of many megabytes: what is too large to attach is made smaller before it is sent.
const LONGEST_SIDE = 2000; // pixels; a page of A4 stays readable

document.addEventListener("change", async (event) => {
  const box = event.target;
  const largest = Number(box.dataset?.largest);
  const file = box.files?.[0];
  if (!largest || !file || file.size <= largest || !file.type.startsWith("image/")) return;
  const smaller = await shrink(file).catch(() => null); // a picture this browser cannot read: the server says why not
  if (!smaller || smaller.size >= file.size || box.files[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(new File([smaller], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }));
  box.files = chosen.files;
});

async function shrink(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(picture.width * scale);
  sheet.height = Math.round(picture.height * scale);
  sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
  return new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.85));
}
