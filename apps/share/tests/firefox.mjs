// What WebDriver cannot do in Firefox, done with system privileges, as Firefox's own tests do. The page receives the same events as from a user.

/** For `launchFirefox`. The content process reads folders itself; with a real drop, the parent process does. */
export const AS_SYSTEM = {
  args: ["-remote-allow-system-access"],
  extraPrefsFirefox: { "dom.filesystem.pathcheck.disabled": true, "security.sandbox.content.level": 0 },
};

export const preferColorScheme = (page, colorScheme) =>
  inBrowser(
    page,
    ({ browsingContext }, colorScheme) => {
      browsingContext.prefersColorSchemeOverride = colorScheme;
    },
    colorScheme,
  );

export const chooseFolder = (page, css, path) =>
  inTab(
    page,
    ({ Directory, document }, css, path) => {
      document.querySelector(css).mozSetDndFilesAndDirectories([new Directory(path)]);
    },
    css,
    path,
  );

export const dropFolder = (page, path) =>
  inTab(
    page,
    (window, path) => {
      const folder = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
      folder.initWithPath(path);
      const data = new window.DataTransfer();
      data.mozSetDataAt("application/x-moz-file", folder, 0);
      const service = Cc["@mozilla.org/widget/dragservice;1"].getService(Ci.nsIDragService);
      service.startDragSessionForTests(window, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
      const session = service.getCurrentSession(window);
      session.dataTransfer = data;
      for (const kind of ["dragenter", "dragover", "drop"]) {
        const event = window.document.createEvent("DragEvent");
        event.initDragEvent(kind, true, true, window, 0, 500, 400, 500, 400, false, false, false, false, 0, null, null);
        window.windowUtils.dispatchDOMEventViaPresShellForTesting(window.document.querySelector(".drop"), event);
      }
      session.endDragSession(true);
    },
    path,
  );

/** Calls a function in the content process, with its window. */
function inTab(page, script, ...given) {
  const frameScript = `
    try {
      (${script})(content, ...${JSON.stringify(given)});
      sendAsyncMessage("ran");
    } catch (error) {
      sendAsyncMessage("ran", String(error));
    }`;
  const run = ({ messageManager }, frameScript) =>
    new Promise((resolve, reject) => {
      messageManager.addMessageListener("ran", ({ data }) => (data ? reject(new Error(data)) : resolve()));
      messageManager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(frameScript)}`, false);
    });
  return inBrowser(page, run, frameScript);
}

/** Calls a function in the parent process, with the page's tab. */
async function inBrowser(page, script, ...given) {
  const { connection } = page.browser();
  const { result: tree } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const tabOf = (origin) =>
    [...Services.wm.getEnumerator("navigator:browser")]
      .flatMap(({ gBrowser }) => gBrowser.browsers)
      .find(({ currentURI }) => currentURI.spec.startsWith(origin));
  const { result } = await connection.send("script.evaluate", {
    expression: `(${script})((${tabOf})(${JSON.stringify(new URL(page.url()).origin)}), ...${JSON.stringify(given)})`,
    target: { context: tree.contexts[0].context },
    awaitPromise: true,
  });
  if (result.type !== "success") throw new Error(JSON.stringify(result));
}
