// The cases of the AWS SDK's own tests of its presigners that need no bucket, for the SDK and for the drop-in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { GetObjectCommand, PutObjectCommand, S3, S3Client } from "@aws-sdk/client-s3";
import * as post from "@aws-sdk/s3-presigned-post";
import * as presigner from "@aws-sdk/s3-request-presigner";
import * as dropIn from "presigned/aws-sdk";

const implementations = {
  "AWS SDK": { createPresignedPost: post.createPresignedPost, getSignedUrl: presigner.getSignedUrl },
  "presigned/aws-sdk": dropIn,
};
const [region, Bucket, Key] = ["test-region", "test-bucket", "test-key"];
const credentials = { accessKeyId: "akid", secretAccessKey: "skey" };
const multiRegion = "arn:aws:s3::123456789012:accesspoint:mfzwi23gnjvgw.mrap";

const fallbacks = [];
before(() => {
  dropIn.onFallback((reason) => fallbacks.push(reason));
  // The clients of the SDK's test have no credentials of their own.
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
});
after(() => dropIn.onFallback(undefined));

for (const [name, { createPresignedPost, getSignedUrl }] of Object.entries(implementations)) {
  const isServed = (reasons = 0) => assert.equal(fallbacks.splice(0).length, name === "AWS SDK" ? 0 : reasons);
  const queryOf = async (client, command, options) => new URL(await getSignedUrl(client, command, options)).searchParams;

  test(`${name}: createPresignedPost_endpoint_is_changed_by_the_options_of_the_client`, async () => {
    const endpoint = `https://s3-fips.dualstack.${region}.amazonaws.com`;
    const urlOf = async (options) => (await createPresignedPost(new S3({ region, endpoint, ...options }), { Bucket, Key })).url;
    assert.equal(await urlOf({ forcePathStyle: true }), `${endpoint}/${Bucket}`);
    assert.equal(await urlOf({}), `https://${Bucket}.s3-fips.dualstack.${region}.amazonaws.com/`);
    isServed();
  });

  test(`${name}: getSignedUrl_adds_no_middleware_to_client_and_command`, async () => {
    const [client, command] = [new S3Client({ region }), new GetObjectCommand({ Bucket, Key })];
    const added = () => [client, command].flatMap(({ middlewareStack }) => middlewareStack.identify()).filter((entry) => /presign/i.test(entry));
    const signed = getSignedUrl(client, command);
    assert.deepEqual(added(), []);
    await signed;
    assert.deepEqual(added(), []);
    isServed();
  });

  test(`${name}: getSignedUrl_concurrent_calls_of_one_command_succeed`, async () => {
    const [client, command] = [new S3Client({ region }), new GetObjectCommand({ Bucket, Key })];
    const signingDate = new Date("2000-01-01T00:00:00Z");
    const urls = await Promise.all([1, 2, 3].map(() => getSignedUrl(client, command, { signingDate })));
    assert.equal(new Set(urls).size, 1);
    isServed();
  });

  test(`${name}: getSignedUrl_without_options_expires_after_900_seconds_and_signs_the_host`, async () => {
    const command = new PutObjectCommand({ Bucket, Key: "foo/bar baz", ContentType: "application/octet-stream" });
    const client = new S3Client({ region, credentials, requestChecksumCalculation: "WHEN_REQUIRED" });
    const signingDate = new Date("2000-01-01T00:00:00Z");
    const url = new URL(await getSignedUrl(client, command, { signingDate }));
    assert.equal(url.pathname, "/foo/bar%20baz");
    assert.deepEqual(Object.fromEntries([...url.searchParams].filter(([name]) => name !== "X-Amz-Signature")), {
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
      "X-Amz-Credential": `akid/20000101/${region}/s3/aws4_request`,
      "X-Amz-Date": "20000101T000000Z",
      "X-Amz-Expires": "900",
      "X-Amz-SignedHeaders": "host",
      "x-id": "PutObject",
    });
    isServed();
  });

  test(`${name}: getSignedUrl_options_and_context_set_region_and_service`, async () => {
    const options = { signingRegion: "aws-foo-1", signingService: "bar", expiresIn: 1800, signableHeaders: new Set(["head-1"]), unsignableHeaders: new Set(["head-2"]) };
    const query = await queryOf(new S3Client({ region, credentials }), new GetObjectCommand({ Bucket, Key }), options);
    assert.match(query.get("X-Amz-Credential"), /^akid\/\d{8}\/aws-foo-1\/bar\/aws4_request$/);
    assert.equal(query.get("X-Amz-Expires"), "1800");
    isServed();
    const client = new S3Client({ region, credentials });
    const middleware = (next, context) => (args) => {
      Object.assign(context, { signing_region: "aws-foo-1", signing_service: "bar" });
      return next(args);
    };
    client.middlewareStack.addRelativeTo(middleware, { relation: "before", toMiddleware: "presignInterceptMiddleware" });
    const inContext = await queryOf(client, new GetObjectCommand({ Bucket, Key }));
    assert.match(inContext.get("X-Amz-Credential"), /^akid\/\d{8}\/aws-foo-1\/bar\/aws4_request$/);
    isServed(1);
  });

  for (const header of ["amz-sdk-invocation-id", "amz-sdk-request", "x-amz-user-agent"]) {
    test(`${name}: getSignedUrl_does_not_sign_${header}`, async () => {
      const command = new GetObjectCommand({ Bucket, Key });
      const middleware = (next) => (args) => {
        args.request.headers[header] = "foo";
        return next(args);
      };
      command.middlewareStack.add(middleware, { step: "serialize", priority: "low" });
      const query = await queryOf(new S3Client({ region, credentials }), command);
      assert.equal(query.get("X-Amz-SignedHeaders"), "host");
      assert.equal(query.get(header), null);
      isServed(1);
    });
  }

  test(`${name}: getSignedUrl_headers_of_server_side_encryption_stay_headers`, async () => {
    const command = new PutObjectCommand({ Bucket, Key, ServerSideEncryption: "aws:kms", SSEKMSKeyId: "key", ACL: "private" });
    const query = await queryOf(new S3Client({ region, credentials }), command);
    assert.equal(query.get("X-Amz-SignedHeaders"), "host;x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id");
    assert.equal(query.get("x-amz-acl"), "private");
    isServed();
  });

  test(`${name}: getSignedUrl_endpoint_with_a_port_is_signed_with_it`, async () => {
    const client = new S3Client({ region, credentials, endpoint: "http://localhost:12345", forcePathStyle: true });
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key }));
    assert.ok(url.startsWith(`http://localhost:12345/${Bucket}/${Key}?`));
    isServed();
  });

  test(`${name}: getSignedUrl_disabled_multi_region_access_point_throws`, async () => {
    const client = new S3Client({ region, credentials, disableMultiregionAccessPoints: true });
    await assert.rejects(getSignedUrl(client, new GetObjectCommand({ Bucket: multiRegion, Key })), /MRAP|multi-?region/i);
    isServed(1);
  });
}

test("presigned/aws-sdk: getSignedUrl_multi_region_access_point_has_its_host", async () => {
  // The AWS SDK needs a package with native code for it.
  const url = await dropIn.getSignedUrl(new S3Client({ region, credentials }), new GetObjectCommand({ Bucket: multiRegion, Key }));
  assert.equal(new URL(url).host, "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com");
});

test("both_return_the_same_bytes", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: Date.UTC(2000, 0, 1) });
  const configurations = [{}, { forcePathStyle: true }, { endpoint: `https://s3-fips.dualstack.${region}.amazonaws.com` }, { endpoint: "http://localhost:12345" }];
  const commands = [
    new GetObjectCommand({ Bucket, Key }),
    new PutObjectCommand({ Bucket, Key, ContentType: "text/plain", ServerSideEncryption: "aws:kms", ACL: "private" }),
  ];
  for (const configuration of configurations) {
    const client = new S3Client({ region, credentials, ...configuration });
    for (const command of commands) assert.equal(await dropIn.getSignedUrl(client, command), await presigner.getSignedUrl(client, command));
    assert.deepEqual(await dropIn.createPresignedPost(client, { Bucket, Key }), await post.createPresignedPost(client, { Bucket, Key }));
  }
});
