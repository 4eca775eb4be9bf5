// Sends a file straight to the upload route, piece by piece, with progress and a way to stop.
const running = new WeakMap();

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".vigie-large");
  const input = root.querySelector("input");
  const button = root.querySelector("button");
  const bar = root.querySelector("progress");
  const note = root.querySelector("p");
  root.querySelector("label span").textContent = data.label;
  button.textContent = data.stop;
  bar.setAttribute("aria-label", data.label);

  const rest = (words) => {
    running.delete(root);
    bar.hidden = button.hidden = true;
    input.disabled = false;
    input.value = "";
    note.textContent = words;
  };

  input.onchange = () => {
    const file = input.files[0];
    if (!file || running.has(root)) return;
    const request = new XMLHttpRequest();
    running.set(root, request);
    input.disabled = true;
    bar.hidden = button.hidden = false;
    bar.value = 0;
    const begun = performance.now();
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      const share = event.loaded / event.total;
      bar.value = share;
      const left = Math.ceil(((performance.now() - begun) / 1000) * (1 / share - 1));
      const mega = (bytes) => Math.round(bytes / 1e6).toLocaleString(data.locale);
      note.textContent = data.progress
        .replace("{file}", file.name)
        .replace("{sent}", mega(event.loaded))
        .replace("{size}", mega(event.total))
        .replace("{left}", left.toLocaleString(data.locale));
    };
    request.onload = () => {
      if (request.status !== 200) return rest(request.status === 413 ? data.too_large : data.failed);
      rest("");
      const answer = JSON.parse(request.responseText);
      setStateValue("received", { upload: answer.upload, name: answer.name });
    };
    request.onerror = () => rest(data.failed);
    request.onabort = () => rest(data.stopped);
    request.open("POST", data.route);
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.send(file);
  };

  button.onclick = () => running.get(root)?.abort();
}
