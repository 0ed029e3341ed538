/** Registers the view, the commands and the help for documents. */
import { visible } from "presigned-common/format";
import { commands, type ExtensionContext, languages, Position, window } from "vscode";
import { actionProvider } from "./actions.js";
import { addConnection, removeConnection } from "./connect.js";
import { type Connection, Connections } from "./connections.js";
import { checkDocuments } from "./diagnostics.js";
import { explainUrl, urlUnderCursor } from "./explain-view.js";
import type { Host } from "./host.js";
import { hoverProvider } from "./hover.js";
import { askText } from "./input.js";
import { reported } from "./messages.js";
import type { FolderNode, MoreNode, Node } from "./nodes.js";
import { renew } from "./renew.js";
import { S3 } from "./s3.js";
import { share } from "./share.js";
import { type App, type Invoked, nodesOf } from "./targets.js";
import { Tree } from "./tree.js";
import { createUploadForm, createUploadUrl } from "./upload.js";

/** Returns the function with which VS Code starts the extension in a host. */
export const activateIn =
  (host: Host) =>
  (context: ExtensionContext): void => {
    const connections = new Connections(context, host);
    const s3 = new S3(connections);
    const tree = new Tree(s3);
    const view = window.createTreeView("presigned.s3", { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true });
    const app: App = { s3, view };

    const register = (name: string, run: (node?: Invoked, nodes?: readonly Node[]) => Promise<unknown>) =>
      commands.registerCommand(`presigned.${name}`, (node?: Invoked, nodes?: readonly Node[]) => reported(() => run(node, nodes)));

    context.subscriptions.push(
      view,
      register("share", (node, nodes) => share(app, { asksExpiry: true, asksFormat: false }, node, nodes)),
      register("copyUrl", (node, nodes) => share(app, { asksExpiry: false, asksFormat: false }, node, nodes)),
      register("copyAs", (node, nodes) => share(app, { asksExpiry: true, asksFormat: true }, node, nodes)),
      register("createUploadUrl", (node) => createUploadUrl(app, node)),
      register("createUploadForm", (node) => createUploadForm(app, node)),
      register("addConnection", () => addConnection(connections)),
      register("removeConnection", (node) => removeConnection(connections, connectionIn(nodesOf(app, node)))),
      register("refresh", async (node) => tree.refresh(nodesOf(app, node)[0])),
      register("filter", (node) => filter(tree, folderIn(nodesOf(app, node ?? "selection")[0]))),
      register("loadMore", (node) => tree.loadMore((node as MoreNode).folder)),
      register("explain", explainUrl),
      commands.registerCommand("presigned.renew", (at?: unknown) => reported(() => renew(app, at instanceof Position ? at : undefined))),
      languages.registerHoverProvider("*", hoverProvider),
      languages.registerCodeActionsProvider("*", actionProvider),
      window.onDidChangeTextEditorSelection(() => void commands.executeCommand("setContext", "presigned.isUrlUnderCursor", urlUnderCursor() !== undefined)),
      ...checkDocuments(),
    );
  };

function connectionIn([node]: readonly Node[]): Connection | undefined {
  return node?.kind === "connection" ? node.connection : undefined;
}

function folderIn(node: Node | undefined): FolderNode {
  if (node?.kind !== "folder") throw new Error("select a bucket or a folder in the view S3 first");
  return node;
}

async function filter(tree: Tree, folder: FolderNode): Promise<void> {
  const prefix = await askText({
    title: `Filter ${visible(folder.prefix || folder.bucket)}`,
    prompt: "Show names that start with; leave empty to show all",
    value: tree.filterOf(folder),
  });
  if (prefix !== undefined) tree.filter(folder, prefix);
}
