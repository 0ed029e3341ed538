/** Boxes that ask for a value. Escape returns `undefined`. */
import { DAY, MAX_EXPIRES_IN, parseExpiry } from "presigned-common/expiry";
import { sentence } from "presigned-common/format";
import { InputBoxValidationSeverity, window } from "vscode";

interface Question {
  title: string;
  prompt: string;
  value?: string;
  placeholder?: string;
  isPassword?: boolean;
  /** Returns what to show below the value, and throws if the value is not accepted. */
  check?: (value: string) => string | undefined;
}

/** Asks for a text; validates it as it is typed, from the start. */
export function askText({ title, prompt, value = "", placeholder, isPassword = false, check }: Question): Promise<string | undefined> {
  const box = window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.value = value;
  if (placeholder !== undefined) box.placeholder = placeholder;
  box.password = isPassword;
  box.ignoreFocusOut = true;
  const validate = (): boolean => {
    try {
      const message = check?.(box.value);
      // The message takes the place of the prompt.
      box.validationMessage = message === undefined ? undefined : { message: `${message} ${prompt}.`, severity: InputBoxValidationSeverity.Info };
      return true;
    } catch (error) {
      box.validationMessage = { message: sentence((error as Error).message), severity: InputBoxValidationSeverity.Error };
      return false;
    }
  };
  return new Promise((resolve) => {
    box.onDidChangeValue(validate);
    box.onDidAccept(() => {
      if (!validate()) return;
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
    if (value !== "") validate();
  });
}

const RANGE = `Accepted: 1 second to ${MAX_EXPIRES_IN / DAY} days, as minutes (15), a duration (2 hours, 3 days) or a date and time (2026-12-01 09:00)`;

/** Asks for a lifetime, and returns it in seconds. `describe` says when a URL with a lifetime expires. */
export async function askExpiry(title: string, initial: string, describe: (seconds: number) => string): Promise<number | undefined> {
  const value = await askText({
    title,
    prompt: RANGE,
    value: initial,
    check: (text) => describe(parseExpiry(text)),
  });
  return value === undefined ? undefined : parseExpiry(value);
}

export interface Choice<T> {
  label: string;
  description?: string;
  value: T;
}

/** Asks for one of several values. */
export async function askChoice<T>(title: string, choices: readonly Choice<T>[]): Promise<Choice<T> | undefined> {
  return window.showQuickPick(choices, { title, matchOnDescription: true, ignoreFocusOut: true });
}
