// The drop-in for the AWS SDK against the AWS SDK.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import * as sdk from "@aws-sdk/client-s3";
import { createPresignedPost as sdkPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl as sdkSign } from "@aws-sdk/s3-request-presigner";
import { createPresignedPost, getSignedUrl, getSignedUrlSync, onFallback, prepare, PresignError } from "presigned/aws-sdk";
import { verify } from "presigned/verify";

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const temporary = { ...credentials, accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "a+b/c==" };
const signingDate = new Date("2026-11-23T12:00:00.500Z");
const get = (input = {}) => new sdk.GetObjectCommand({ Bucket: "photos", Key: "2026/cat.jpg", ...input });

let reasons = [];
onFallback((reason, command) => reasons.push(`${command}: ${reason}`));
after(() => onFallback(undefined));

/** Random numbers from a seed, so that a failure can be repeated. */
function randomFrom(seed) {
  let state = seed;
  const below = (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return { below, of: (values) => values[below(values.length)], is: (percent) => below(100) < percent };
}

const words = ["a", "cat.jpg", "x y", "ü€", "a/b//c", "'(!)*'", "a+b&c=d", "%41", "~_-.", "日本", "#?", "🐈"];
const values = {
  ACL: () => "private",
  CacheControl: () => "max-age=60,  public",
  ChecksumAlgorithm: (random) => random.of(["CRC32", "CRC32C", "SHA1", "SHA256"]),
  ContentLength: (random) => random.below(1e6),
  ContentType: () => "image/jpeg",
  CopySource: () => "other/a%20b?versionId=1",
  Delimiter: () => "/",
  EncodingType: () => "url",
  MaxKeys: (random) => random.below(1000),
  Metadata: (random) => ({ Owner: random.of(words), "a-b": "1" }),
  PartNumber: (random) => 1 + random.below(10_000),
  ServerSideEncryption: () => "AES256",
  Tagging: () => "a=b&c=d",
  UploadId: () => "an/upload+id==",
};
const dates = /^(If(Un)?[mM]odifiedSince|ResponseExpires|Expires|ObjectLockRetainUntilDate|CopySourceIf(Un)?[mM]odifiedSince|IfMatchLastModifiedTime)$/;
const leftOut = /^(Body|SSECustomer|CopySourceSSE|Checksum(?!Algorithm|Mode)|SSEKMSEncryptionContext)/;

/** Returns random values of members of the input, by the schema. */
function inputOf(Command, random, chance) {
  const { schema } = new Command({ Bucket: "photos" });
  const structure = typeof schema[4] === "function" ? schema[4]() : schema[4];
  const input = {};
  structure[4].forEach((name, index) => {
    const member = structure[5][index];
    const isRequired = index < (structure[6] ?? 0);
    const inner = Array.isArray(member) ? member[0] : member;
    if (leftOut.test(name) || member === null || inner === null || (!isRequired && !random.is(chance))) return;
    const type = typeof inner === "function" ? 0 : inner;
    if (typeof inner === "function" && !Array.isArray(inner())) return;
    if (typeof inner === "function" && inner()[0] !== 0) return;
    if (name === "Bucket") input.Bucket = random.of(["photos", "my.photos", "ab", "long-bucket-name"]);
    else if (name === "Key") input.Key = random.of(words) + random.of(words);
    else if (values[name]) input[name] = values[name](random);
    else if (dates.test(name)) input[name] = new Date(Date.UTC(2026, random.below(12), 1 + random.below(28), random.below(24), 1, 2, random.of([0, 5])));
    else if (type === 1) input[name] = random.below(1000);
    else if (type === 2) input[name] = random.is(50);
    else if (type === 64) input[name] = ["ETag", "ObjectSize"];
    else if (type === 0 || type === 21) input[name] = name.startsWith("Grant") ? 'id="1"' : random.of(words);
  });
  return input;
}

const configurations = [
  {},
  { forcePathStyle: true },
  { useDualstackEndpoint: true },
  { useFipsEndpoint: true },
  { useAccelerateEndpoint: true },
  { endpoint: "http://localhost:9000", forcePathStyle: true },
  { endpoint: "https://s3.example.com/prefix" },
  { credentials: temporary },
  { region: "us-east-1" },
  { region: "cn-north-1" },
  { requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" },
  { responseChecksumValidation: "WHEN_REQUIRED" },
];

function optionsOf(random) {
  const options = { signingDate: random.of([signingDate, signingDate.toISOString(), 1_795_000_000]) };
  if (random.is(50)) options.expiresIn = 1 + random.below(604_800);
  if (random.is(10)) options.signingRegion = "eu-central-1";
  if (random.is(5)) options.signingService = random.of(["s3", "s3-object-lambda"]);
  if (random.is(15)) options.signableHeaders = new Set(["content-type", "cache-control"]);
  if (random.is(15)) options.unsignableHeaders = new Set(["range", "content-disposition", "if-match"]);
  if (random.is(15)) options.unhoistableHeaders = new Set(["x-amz-acl", "x-amz-meta-owner", "x-amz-checksum-crc32"]);
  if (random.is(10)) options.hoistableHeaders = new Set(["x-amz-acl"]);
  return options;
}

const copied = (options) => Object.fromEntries(Object.entries(options).map(([name, value]) => [name, value instanceof Set ? new Set(value) : value]));

async function outcome(call) {
  try {
    return await call();
  } catch (error) {
    return `threw ${error?.message ?? error}`;
  }
}

const commands = Object.entries(sdk).filter(([name]) => name.endsWith("Command") && name !== "$Command");
const frequent = ["GetObject", "PutObject", "DeleteObject", "HeadObject", "UploadPart", "ListObjectsV2", "CopyObject"].map((name) => sdk[`${name}Command`]);

test("getSignedUrl has the bytes of the SDK, for random calls of every command", async (context) => {
  const clients = configurations.map((config) => new sdk.S3Client({ region: "eu-west-1", credentials, ...config }));
  const random = randomFrom(20261127);
  const served = new Set();
  let [calls, fallbacks, failed] = [0, 0, 0];
  for (; calls < 2400; calls += 1) {
    const Command = calls % 2 === 0 ? random.of(frequent) : commands[(calls >> 1) % commands.length][1];
    const client = random.of(clients);
    const input = inputOf(Command, random, 20);
    const options = optionsOf(random);
    reasons = [];
    const ours = await outcome(() => getSignedUrl(client, new Command(structuredClone(input)), copied(options)));
    const before = reasons.length;
    const theirs = await outcome(() => sdkSign(client, new Command(structuredClone(input)), copied(options)));
    const isRandom = Command === sdk.RenameObjectCommand;
    if (!isRandom) assert.equal(ours, theirs, `${Command.name} ${JSON.stringify(input)} ${JSON.stringify(await client.config.region())} ${reasons}`);
    if (before === 0) served.add(Command);
    fallbacks += Math.min(before, 1);
    failed += theirs.startsWith("threw") ? 1 : 0;
  }
  context.diagnostic(`${calls} calls, ${fallbacks} of them by the SDK (${failed} throw in both); ${served.size} of ${commands.length} commands served`);
  assert.ok(frequent.every((Command) => served.has(Command)));
  assert.ok(served.size >= 27, `${served.size} commands`);
});

test("createPresignedPost has the bytes of the SDK, for random forms", async (context) => {
  const clients = configurations.filter(({ useAccelerateEndpoint }) => !useAccelerateEndpoint).map((config) => new sdk.S3Client({ region: "eu-west-1", credentials, ...config }));
  const random = randomFrom(7);
  const { mock } = context;
  mock.timers.enable({ apis: ["Date"], now: signingDate.getTime() });
  reasons = [];
  for (let calls = 0; calls < 300; calls += 1) {
    const client = random.of(clients);
    client.config.systemClockOffset = random.of([0, 3_600_000, -90_500]);
    const options = { Bucket: random.of(["photos", "my.photos", "long-bucket-name"]), Key: random.of(words) + random.of(["", "/${filename}"]) };
    if (random.is(50)) options.Conditions = [["content-length-range", 0, 1 + random.below(1e9)], ["starts-with", "$Content-Type", "image/"], { acl: "private" }];
    if (random.is(50)) options.Fields = { acl: "private", "x-amz-meta-owner": random.of(words) };
    if (random.is(50)) options.Expires = random.below(100_000);
    assert.deepEqual(await outcome(() => createPresignedPost(client, options)), await outcome(() => sdkPost(client, options)));
  }
  assert.deepEqual(reasons, []);
});

test("middleware of the user, another service or a command of another kind runs the SDK", async () => {
  const plain = () => new sdk.S3Client({ region: "eu-west-1", credentials });
  const add = (name) => (next) => (args) => {
    args.request.query[name] = "1";
    return next(args);
  };
  const onClient = plain();
  await getSignedUrl(onClient, get(), { signingDate });
  onClient.middlewareStack.add(add("x-user"), { step: "build", name: "userMiddleware" });
  const nameless = plain();
  nameless.middlewareStack.add(add("x-user"), { step: "build" });
  const onCommand = get();
  onCommand.middlewareStack.add(add("x-user"), { step: "build", name: "userMiddleware" });
  const replaced = plain();
  await getSignedUrl(replaced, get(), { signingDate });
  replaced.middlewareStack.remove("hostHeaderMiddleware");
  replaced.middlewareStack.add(add("x-user"), { step: "build", name: "hostHeaderMiddleware", priority: "low" });
  class Changed extends sdk.GetObjectCommand {
    resolveMiddleware(stack, ...rest) {
      const changed = stack.clone();
      changed.add(add("x-user"), { step: "build", name: "userMiddleware" });
      return super.resolveMiddleware(changed, ...rest);
    }
  }
  for (const [client, command] of [
    [onClient, get()],
    [nameless, get()],
    [plain(), onCommand],
    [replaced, get()],
    [plain(), new Changed({ Bucket: "photos", Key: "k" })],
  ]) {
    reasons = [];
    const url = await getSignedUrl(client, command, { signingDate });
    assert.equal(new URL(url).searchParams.get("x-user"), "1");
    assert.equal(reasons.length, 1);
    assert.throws(() => getSignedUrlSync(client, command, { signingDate }), PresignError);
  }
});

test("a request that cannot be reproduced runs the SDK with the same outcome", async () => {
  const client = new sdk.S3Client({ region: "eu-west-1", credentials });
  const put = (input) => new sdk.PutObjectCommand({ Bucket: "photos", Key: "k", ...input });
  for (const [command, options] of [
    [() => put({ Body: "text" }), {}],
    [() => put({ SSECustomerAlgorithm: "AES256", SSECustomerKey: "k".repeat(32) }), {}],
    [() => get({ Key: "a/../b" }), {}],
    [() => get({ Key: "" }), {}],
    [() => get({ Bucket: "a/b" }), {}],
    [() => get(), { expiresIn: 604_801 }],
    [() => get(), { expiresIn: 0 }],
    [() => get(), { signingDate: new Date(Number.NaN) }],
    [() => get(), { hoistableHeaders: new Set(["host"]) }],
    [() => new sdk.CreateBucketCommand({ Bucket: "photos" }), {}],
  ]) {
    reasons = [];
    const ours = await outcome(() => getSignedUrl(client, command(), { signingDate, ...options }));
    assert.equal(reasons.length, 1, ours);
    assert.equal(ours, await outcome(() => sdkSign(client, command(), { signingDate, ...options })));
  }
});

test("access points and undefined options have the bytes of the SDK", async () => {
  const client = new sdk.S3Client({ region: "eu-west-1", credentials, useArnRegion: true });
  const inputs = [
    { Bucket: "arn:aws:s3:us-west-2:123456789012:accesspoint:photos" },
    { Bucket: "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/photos" },
    { Bucket: "photos", VersionId: undefined, Range: null },
  ];
  reasons = [];
  for (const input of inputs) {
    for (const options of [{ signingDate }, { signingDate, expiresIn: undefined, signableHeaders: undefined }]) {
      assert.equal(await getSignedUrl(client, get(input), options), await sdkSign(client, get(input), options));
    }
  }
  assert.deepEqual(reasons, []);
});

test("Multi-Region Access Points are signed with Signature Version 4A", async () => {
  const Bucket = "arn:aws:s3::123456789012:accesspoint:mfzwi23gnjvgw.mrap";
  const client = new sdk.S3Client({ region: "eu-west-1", credentials: temporary });
  reasons = [];
  const url = await getSignedUrl(client, get({ Bucket }));
  assert.deepEqual(reasons, []);
  const { host, searchParams } = new URL(url);
  assert.equal(host, "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com");
  assert.deepEqual([searchParams.get("X-Amz-Region-Set"), searchParams.get("X-Amz-Expires")], ["*", "900"]);
  assert.equal(verify({ method: "GET", url }, temporary).region, "*");
  const other = new sdk.S3Client({ region: "eu-west-1", credentials, disableMultiregionAccessPoints: true });
  const refused = await outcome(() => getSignedUrl(other, get({ Bucket })));
  assert.equal(refused, await outcome(() => sdkSign(other, get({ Bucket }))));
  assert.match(refused, /^threw /);
});

test("region and credentials of the client are read in every call", async () => {
  let [region, keys] = ["eu-west-1", credentials];
  const client = new sdk.S3Client({ region: async () => region, credentials: async () => ({ ...keys, expiration: new Date(0) }) });
  for (const [nextRegion, nextKeys] of [["eu-west-1", credentials], ["us-west-2", credentials], ["us-west-2", temporary], ["us-west-2", { ...temporary, sessionToken: "other" }]]) {
    [region, keys] = [nextRegion, nextKeys];
    reasons = [];
    assert.equal(await getSignedUrl(client, get(), { signingDate }), await sdkSign(client, get(), { signingDate }));
    assert.deepEqual(reasons, []);
  }
});

test("functions in the configuration are called in every call", async () => {
  const { endpointProvider } = new sdk.S3Client({ region: "eu-west-1", credentials }).config;
  let [isOn, checksums, port] = [false, "WHEN_REQUIRED", 1];
  const clients = [
    new sdk.S3Client({ region: "eu-west-1", credentials, useDualstackEndpoint: async () => isOn, useArnRegion: async () => isOn }),
    new sdk.S3Client({ region: "eu-west-1", credentials, useFipsEndpoint: async () => isOn, responseChecksumValidation: async () => checksums }),
    new sdk.S3Client({ region: "eu-west-1", credentials, endpoint: async () => ({ protocol: "http:", hostname: "localhost", port, path: "/" }), forcePathStyle: true }),
    new sdk.S3Client({ region: "eu-west-1", credentials, endpointProvider: (...given) => ({ ...endpointProvider(...given), url: new URL(`https://photos.example.com:${port}`) }) }),
  ];
  const before = await Promise.all(clients.map((client) => getSignedUrl(client, get(), { signingDate })));
  [isOn, checksums, port] = [true, "WHEN_SUPPORTED", 2];
  for (const [index, client] of clients.entries()) {
    reasons = [];
    const url = await getSignedUrl(client, get(), { signingDate });
    assert.equal(url, await sdkSign(client, get(), { signingDate }));
    assert.notEqual(url, before[index]);
    assert.deepEqual(reasons, []);
  }
});

test("requests of one client differ by bucket, key, operation and settings", async () => {
  const client = new sdk.S3Client({ region: "eu-west-1", credentials });
  reasons = [];
  for (const round of [1, 2]) {
    for (const Bucket of ["photos", "my.photos", "Other", "photos-2"]) {
      for (const Command of [sdk.GetObjectCommand, sdk.PutObjectCommand, sdk.HeadObjectCommand, sdk.DeleteObjectCommand]) {
        for (const input of [{ Key: `${round}.jpg` }, { Key: "a b/ü" }, { Key: "k", ExpectedBucketOwner: "123456789012" }]) {
          const command = () => new Command({ Bucket, ...input });
          for (const options of [{}, { expiresIn: 60 }, { unhoistableHeaders: new Set(["x-amz-expected-bucket-owner"]) }]) {
            const given = { signingDate, ...options };
            assert.equal(await getSignedUrl(client, command(), given), await sdkSign(client, command(), given));
          }
        }
      }
    }
  }
  assert.deepEqual(reasons, []);
});

test("requests of one second have the bytes of the SDK", async (context) => {
  const addon = Object.values(createRequire(import.meta.url).cache).find(({ id }) => id.endsWith(".node"))?.exports;
  let batched = 0;
  if (addon) context.mock.method(addon.BatchPresigner.prototype, "url", new Proxy(addon.BatchPresigner.prototype.url, { apply: (url, ...given) => ((batched += 1), Reflect.apply(url, ...given)) }));
  const keys = ["2026/cat.jpg", ...words, "s3://photos/cat.jpg", "arn:aws:s3:::photos/k", "k".repeat(1025), "é".repeat(600), "../x", "/a", "a/"];
  let calls = 0;
  for (const config of configurations) {
    const client = new sdk.S3Client({ region: "eu-west-1", credentials, ...config });
    for (const Bucket of ["photos", "my.photos", "photos--x-s3", "photos--op-s3", "Other", "tenant:photos"]) {
      for (const Command of [sdk.GetObjectCommand, sdk.PutObjectCommand, sdk.ListObjectsV2Command]) {
        for (const Key of keys) {
          const command = () => new Command({ Bucket, Key });
          const ours = await outcome(() => getSignedUrl(client, command(), { signingDate }));
          assert.equal(ours, await outcome(() => sdkSign(client, command(), { signingDate })), `${Command.name} ${Bucket} ${Key}`);
          calls += 1;
        }
      }
    }
  }
  context.diagnostic(`${calls} calls, ${batched} of them by what a batch prepared`);
  if (addon) assert.ok(batched > calls / 3);
});

test("requests of one second differ by credentials, region, lifetime and second", async () => {
  let keys = { ...credentials };
  const client = new sdk.S3Client({ region: async () => region, credentials: keys });
  let region = "eu-west-1";
  const changes = [
    () => (keys.secretAccessKey += "x"),
    () => (keys.sessionToken = "token"),
    () => (region = "us-west-2"),
    () => (client.config.credentials = keys = { ...temporary }),
    () => (client.config.credentials = async () => ({ ...keys, expiration: new Date(0) })),
    () => (keys = { ...temporary, sessionToken: "other" }),
  ];
  for (const change of [() => {}, ...changes]) {
    change();
    for (const seconds of [0, 0, 0, 0.6, 1, 1, 1]) {
      for (const options of [{}, { expiresIn: 60 }, { expiresIn: 60 }, { expiresIn: 60 }, { signingRegion: "eu-central-1" }, {}]) {
        const given = { signingDate: new Date(signingDate.getTime() + 1000 * seconds), ...options };
        assert.equal(await getSignedUrl(client, get(), given), await sdkSign(client, get(), given));
      }
    }
  }
});

test("the endpoint in the environment is that of the SDK", async () => {
  process.env.AWS_ENDPOINT_URL_S3 = "https://s3.example.com:8443";
  try {
    const client = new sdk.S3Client({ region: "eu-west-1", credentials });
    const first = await getSignedUrl(client, get(), { signingDate });
    reasons = [];
    const second = await getSignedUrl(client, get(), { signingDate });
    assert.deepEqual(reasons, []);
    assert.equal(first, second);
    assert.equal(new URL(first).host, "photos.s3.example.com:8443");
  } finally {
    delete process.env.AWS_ENDPOINT_URL_S3;
  }
});

test("a command and its options are left as they were", async () => {
  const client = new sdk.S3Client({ region: "eu-west-1", credentials });
  const command = get();
  const options = { signingDate, unsignableHeaders: new Set(["range"]) };
  await getSignedUrl(client, command, options);
  assert.deepEqual(command.input, { Bucket: "photos", Key: "2026/cat.jpg" });
  assert.deepEqual([...options.unsignableHeaders], ["range"]);
});

test("getSignedUrlSync returns what getSignedUrl returns", async () => {
  const client = new sdk.S3Client({ region: "eu-west-1", credentials });
  assert.throws(() => getSignedUrlSync(client, get()), (error) => error instanceof PresignError && /prepare/.test(error.message));
  await prepare(client);
  assert.equal(getSignedUrlSync(client, get(), { signingDate }), await sdkSign(client, get(), { signingDate }));
  const other = new sdk.S3Client({ region: "eu-west-1", credentials: temporary });
  const expected = await sdkSign(other, get(), { signingDate });
  assert.equal(getSignedUrlSync(client, get(), { signingDate, credentials: temporary }), expected);
  const expiring = new sdk.S3Client({ region: "eu-west-1", credentials: async () => ({ ...credentials, expiration: new Date(0) }) });
  await prepare(expiring);
  assert.throws(() => getSignedUrlSync(expiring, get()), /expired/);
});

test("clean leaves out what other servers reject, and states headers and expiry", async () => {
  const client = new sdk.S3Client({ region: "auto", credentials, endpoint: "http://localhost:9000", forcePathStyle: true });
  const put = new sdk.PutObjectCommand({ Bucket: "photos", Key: "k", ContentType: "image/jpeg", ServerSideEncryption: "AES256", ChecksumCRC32: "AAAAAA==" });
  const signableHeaders = new Set(["content-type"]);
  const { url, headers, expiresAt } = await getSignedUrl(client, put, { clean: true, signingDate, signableHeaders });
  const names = [...new URL(url).searchParams.keys()].filter((name) => !name.startsWith("X-Amz-"));
  assert.deepEqual(names, ["x-amz-checksum-crc32"]);
  assert.deepEqual(headers, { "content-type": "image/jpeg", "x-amz-server-side-encryption": "AES256" });
  assert.equal(expiresAt.toISOString(), "2026-11-23T12:15:00.000Z");
  const download = await getSignedUrl(client, get(), { clean: true, signingDate });
  assert.doesNotMatch(download.url, /x-id|x-amz-checksum/);
  assert.deepEqual(getSignedUrlSync(client, get(), { clean: true, signingDate }), download);
  await assert.rejects(getSignedUrl(client, get({ Key: "a/../b" }), { clean: true }), PresignError);
  client.config.systemClockOffset = 86_400_000;
  assert.ok((await getSignedUrl(client, get(), { clean: true })).expiresAt.getTime() > Date.now() + 86_400_000);
});
