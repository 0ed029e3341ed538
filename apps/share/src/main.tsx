import { render } from "preact";
import { App } from "./app.js";

const app = document.body.querySelector("#app") as HTMLElement;

if (self === top) {
  render(<App />, app);
  // Where there is none, the page works all the same, online.
  navigator.serviceWorker?.register("sw.js").catch(() => undefined);
} else {
  // Another site could cover the page, and have its buttons clicked.
  app.textContent = "This page does not work inside another page. Open it in a tab of its own.";
}
