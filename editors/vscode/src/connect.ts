/** Adds and removes connections. */
import { Presigner } from "presigned";
import { parsePath } from "presigned-common/object-uri";
import { endpointOf, PROVIDERS, type Provider } from "presigned-common/providers";
import { window } from "vscode";
import { type Connection, type Connections, EXAMPLE_KEYS, type Keys } from "./connections.js";
import { askChoice, askText, type Choice } from "./input.js";
import { settings } from "./settings.js";

const TITLE = "Add an S3 connection";

export async function addConnection(connections: Connections): Promise<void> {
  const source = await askSource(connections);
  if (!source) return;
  const server = await askServer(source.value.source === "profile");
  if (!server) return;
  const keys = source.value.source === "keys" ? await askKeys() : undefined;
  if (source.value.source === "keys" && keys === undefined) return;
  const path = await askText({
    title: TITLE,
    prompt: "Bucket or folder to show; leave empty to list all buckets",
    placeholder: "s3://bucket/folder/",
    check: (text) => {
      if (text !== "" && !parsePath(text)) throw new Error("path: it is not a bucket or folder; use s3://bucket/folder/");
      return undefined;
    },
  });
  if (path === undefined) return;
  const name = await askText({
    title: TITLE,
    prompt: "Name of the connection",
    value: [server.name, source.value.profile].filter(Boolean).join(", "),
    check: (text) => {
      if (text.trim() === "") throw new Error("name: it is empty; enter a name");
      return undefined;
    },
  });
  if (name === undefined) return;
  const { region, endpointUrl } = server;
  const place = { ...(region && { region }), ...(endpointUrl && { endpointUrl }), ...(path !== "" && { path }) };
  await connections.add({ id: crypto.randomUUID(), name: name.trim(), isSaved: true, ...source.value, ...place }, keys);
}

export async function removeConnection(connections: Connections, connection?: Connection): Promise<void> {
  const choices = connections.saved().map((saved): Choice<Connection> => ({ label: saved.name, description: saved.endpointUrl ?? "", value: saved }));
  const chosen = connection ?? (await askChoice("Remove a connection", choices))?.value;
  if (chosen === undefined) return;
  const answer = await window.showWarningMessage(`Remove the connection ${chosen.name}, and its keys?`, { modal: true }, "Remove");
  if (answer === "Remove") await connections.remove(chosen);
}

type Source = Pick<Connection, "source"> & { profile?: string };

async function askSource(connections: Connections): Promise<Choice<Source> | undefined> {
  const { names } = connections.profiles();
  const keys: Choice<Source> = { label: "Access key", description: "kept in the secret storage of VS Code", value: { source: "keys" } };
  const profiles = names.map((profile): Choice<Source> => ({ label: profile, description: "profile of the shared config files", value: { source: "profile", profile } }));
  return profiles.length === 0 ? keys : askChoice(`${TITLE}: credentials`, [keys, ...profiles]);
}

interface Server {
  name: string;
  region: string | undefined;
  endpointUrl: string | undefined;
}

async function askServer(isProfile: boolean): Promise<Server | undefined> {
  const initial = settings.defaultEndpoint();
  const choices: Choice<Provider | "profile" | "other">[] = [
    ...(isProfile ? [{ label: "As the profile says", value: "profile" as const }] : []),
    ...(initial === "" ? [] : [{ label: initial, description: "default endpoint", value: "other" as const }]),
    ...PROVIDERS.map((provider) => ({ label: provider.label, description: provider.endpoint ?? "", value: provider })),
    { label: "Other server", description: "by its address", value: "other" },
  ];
  const chosen = await askChoice(`${TITLE}: server`, choices);
  if (!chosen) return undefined;
  if (chosen.value === "profile") return { name: chosen.label, region: undefined, endpointUrl: undefined };
  if (chosen.value === "other" && chosen.label === initial) return serverAt(initial, "us-east-1");
  const provider: Provider = chosen.value === "other" ? { id: "other", label: "", region: "us-east-1" } : chosen.value;
  const region = provider.region ?? (await askRegion(provider));
  if (region === undefined) return undefined;
  if (provider.id === "aws") return { name: provider.label, region, endpointUrl: undefined };
  const account = provider.endpoint?.includes("{account}") ? await askNamed("Account ID, as in the endpoint") : "";
  if (account === undefined) return undefined;
  const known = endpointOf(provider, region, account);
  const endpointUrl = known ?? (await askEndpoint());
  return endpointUrl === undefined ? undefined : serverAt(endpointUrl, region, provider.label);
}

const serverAt = (endpointUrl: string, region: string, label = ""): Server => ({ name: label || new URL(endpointUrl).host, region, endpointUrl });

const askRegion = ({ regions }: Provider) =>
  askText({
    title: TITLE,
    prompt: "Region",
    value: regions?.[0] ?? "us-east-1",
    check: (region) => {
      new Presigner(region, EXAMPLE_KEYS);
      return regions && `For example ${regions.slice(0, 5).join(", ")}.`;
    },
  });

const askEndpoint = () =>
  askText({
    title: TITLE,
    prompt: "Endpoint URL",
    placeholder: "http://localhost:9000",
    check: (endpointUrl) => {
      new Presigner("us-east-1", EXAMPLE_KEYS, { endpointUrl });
      return undefined;
    },
  });

function askNamed(prompt: string, isPassword = false): Promise<string | undefined> {
  const check = (text: string) => {
    if (text.trim() === "") throw new Error("enter a value");
    return undefined;
  };
  return askText({ title: TITLE, prompt, isPassword, check });
}

async function askKeys(): Promise<Keys | undefined> {
  const accessKeyId = await askNamed("Access key ID");
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = await askNamed("Secret access key", true);
  if (secretAccessKey === undefined) return undefined;
  const keys = { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() };
  if (!keys.accessKeyId.startsWith("ASIA")) return keys;
  const sessionToken = await askNamed("Session token of the temporary credentials", true);
  if (sessionToken === undefined) return undefined;
  const expiration = await askText({
    title: TITLE,
    prompt: "When the credentials expire, if known",
    placeholder: "2026-12-01T09:00:00Z",
    check: (text) => {
      if (text !== "") new Presigner("us-east-1", { ...EXAMPLE_KEYS, expiration: text }, { allowExpiredCredentials: true });
      return undefined;
    },
  });
  if (expiration === undefined) return undefined;
  return { ...keys, sessionToken: sessionToken.trim(), ...(expiration !== "" && { expiration }) };
}
