/** The file formats for many links. */
import { csv } from "./csv.js";
import type { ShareFormat } from "./format.js";
import { html } from "./html.js";
import { json } from "./json.js";
import { script } from "./script.js";
import { text } from "./text.js";

export type { Shared, ShareFormat } from "./format.js";

export const SHARE_FORMATS: readonly ShareFormat[] = [text, csv, json, html, script];
