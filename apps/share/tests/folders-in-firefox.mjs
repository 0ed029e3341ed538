// Folders of the disk in Firefox. WebDriver gives it files alone; its own tests let folders come as these do, in the tab's process, by scripts
// with the system's rights. What the page gets then is what a person's drop or choice gives it.

/** For `launchFirefox`. The tab's process reads the folder itself here; of a person's drop the browser's own process tells it. */
export const WITH_FOLDERS = {
  args: ["-remote-allow-system-access"],
  extraPrefsFirefox: { "dom.filesystem.pathcheck.disabled": true, "security.sandbox.content.level": 0 },
};

export const dropInFirefox = (page, path) => asSystem(page, DROP, path);

export const chooseFolderInFirefox = (page, css, path) => asSystem(page, CHOOSE, css, path);

const DROP = (content, path) => {
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  const data = new content.DataTransfer();
  data.mozSetDataAt("application/x-moz-file", file, 0);
  const service = Cc["@mozilla.org/widget/dragservice;1"].getService(Ci.nsIDragService);
  service.startDragSessionForTests(content, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
  const session = service.getCurrentSession(content);
  session.dataTransfer = data;
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = content.document.createEvent("DragEvent");
    event.initDragEvent(kind, true, true, content, 0, 500, 400, 500, 400, false, false, false, false, 0, null, null);
    content.windowUtils.dispatchDOMEventViaPresShellForTesting(content.document.querySelector(".drop"), event);
  }
  session.endDragSession(true);
};

const CHOOSE = (content, css, path) =>
  content.document.querySelector(css).mozSetDndFilesAndDirectories([new content.Directory(path)]);

/** Runs in the tab's process. */
async function asSystem(page, script, ...given) {
  const { connection } = page.browser();
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const frameScript = `
    try {
      (${script})(content, ...${JSON.stringify(given)});
      sendAsyncMessage("ran", "");
    } catch (error) {
      sendAsyncMessage("ran", String(error));
    }`;
  const inBrowser = (url, script) =>
    new Promise((resolve) => {
      const tabs = [...Services.wm.getEnumerator("navigator:browser")].flatMap(({ gBrowser }) => gBrowser.browsers);
      const { messageManager } = tabs.find(({ currentURI }) => currentURI.spec === url);
      messageManager.addMessageListener("ran", ({ data }) => resolve(data));
      messageManager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
    });
  const answer = await connection.send("script.evaluate", {
    expression: `(${inBrowser})(${JSON.stringify(page.url())}, ${JSON.stringify(frameScript)})`,
    target: { context: result.contexts[0].context },
    awaitPromise: true,
  });
  const said = answer.result.result?.value;
  if (said !== "") throw new Error(said ?? JSON.stringify(answer.result));
}
