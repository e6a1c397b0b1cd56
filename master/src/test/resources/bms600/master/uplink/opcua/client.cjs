// An OPC UA client made of node-opcua: connects as told, then does what each line of standard input says and answers in a line.
// Usage: client.cjs MODULES URL FOLDER POLICY MODE [USER PASSWORD | @CERTIFICATE KEY]
const [modules, url, folder, policy, mode, user, secret] = process.argv.slice(2);
const fs = require("node:fs");
const opcua = require(modules + "/node-opcua-client");
const { OPCUACertificateManager } = require(modules + "/node-opcua-certificate-manager");
const readline = require("node:readline");

const out = (answer) =>
  process.stdout.write(JSON.stringify(answer, (_, v) => (typeof v === "bigint" ? Number(v) : v)) + "\n");

const plain = (value) => {
  if (Buffer.isBuffer(value)) return value.toString("hex");
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value, plain);
  if (value && value.constructor && value.constructor.name === "NodeId") return value.toString();
  if (value && value.text !== undefined) return value.text;
  if (value && value.schema && value.schema.fields)
    return Object.fromEntries(value.schema.fields.map((f) => [f.name, plain(value[f.name])]));
  return value === undefined ? null : value;
};

const identity = () => {
  if (!user) return { type: opcua.UserTokenType.Anonymous };
  if (user.startsWith("@"))
    return {
      type: opcua.UserTokenType.Certificate,
      certificateData: Buffer.from(fs.readFileSync(user.slice(1), "utf-8").replace(/-----[^-]+-----|\s/g, ""), "base64"),
      privateKey: fs.readFileSync(secret, "utf-8"),
    };
  return { type: opcua.UserTokenType.UserName, userName: user, password: secret };
};

async function main() {
  const manager = new OPCUACertificateManager({
    rootFolder: folder + "/pki", automaticallyAcceptUnknownCertificate: true, disableFileWatchers: true,
  });
  await manager.initialize();
  const client = opcua.OPCUAClient.create({
    applicationName: "foreign", applicationUri: "urn:foreign:client", clientCertificateManager: manager,
    certificateFile: folder + "/client.pem", privateKeyFile: folder + "/client.key",
    securityPolicy: opcua.SecurityPolicy[policy], securityMode: opcua.MessageSecurityMode[mode],
    endpointMustExist: false, connectionStrategy: { maxRetry: 0 }, requestedSessionTimeout: 60000,
  });
  await client.connect(url);
  const session = await client.createSession(identity());
  let subscription;
  const events = [];
  const subscribed = async () => (subscription ??= await session.createSubscription2({
    requestedPublishingInterval: 250, requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10,
    maxNotificationsPerPublish: 1000, publishingEnabled: true, priority: 1,
  }));
  const changes = [];
  const todo = {
    read: async (ids, attribute = "Value") =>
      (await session.read(ids.map((nodeId) => ({ nodeId, attributeId: opcua.AttributeIds[attribute] })))).map((d) => ({
        value: plain(d.value?.value), type: d.value ? opcua.DataType[d.value.dataType] : null,
        status: d.statusCode.name, source: plain(d.sourceTimestamp),
      })),
    write: async (nodeId, value) =>
      (await session.write({ nodeId, attributeId: 13, value: { value: { dataType: "Double", value } } })).name,
    browse: async (nodeId, direction = "Forward", type = "References") => {
      const all = [];
      let result = await session.browse({
        nodeId, browseDirection: opcua.BrowseDirection[direction], includeSubtypes: true, referenceTypeId: type,
        resultMask: 63,
      });
      all.push(...(result.references ?? []));
      while (result.continuationPoint?.length) {
        result = await session.browseNext(result.continuationPoint, false);
        all.push(...(result.references ?? []));
      }
      return all.map((r) => ({
        id: r.nodeId.toString(), name: r.browseName.toString(), type: r.typeDefinition.toString(),
        reference: r.referenceTypeId.toString(),
      }));
    },
    path: async (from, path) => {
      const result = await session.translateBrowsePath(opcua.makeBrowsePath(from, path));
      return (result.targets ?? []).map((t) => t.targetId.toString());
    },
    watch: async (nodeId) => {
      const item = await (await subscribed()).monitor(
        { nodeId, attributeId: opcua.AttributeIds.Value }, { samplingInterval: 250, queueSize: 100 },
        opcua.TimestampsToReturn.Both);
      item.on("changed", (d) => changes.push({ value: plain(d.value?.value), status: d.statusCode.name }));
      return item.statusCode.name;
    },
    changes: async () => changes,
    listen: async (nodeId, fields) => {
      const filter = opcua.constructEventFilter(fields);
      if (fields.includes("ConditionId")) {
        const at = fields.indexOf("ConditionId");
        filter.selectClauses[at].typeDefinitionId = opcua.resolveNodeId("ConditionType");
        filter.selectClauses[at].browsePath = [];
        filter.selectClauses[at].attributeId = opcua.AttributeIds.NodeId;
      }
      const item = await (await subscribed()).monitor(
        { nodeId, attributeId: opcua.AttributeIds.EventNotifier }, { samplingInterval: 0, queueSize: 1000, filter },
        opcua.TimestampsToReturn.Both);
      item.on("changed", (values) =>
        events.push(Object.fromEntries(fields.map((f, i) => [f, plain(values[i].value)]))));
      return item.statusCode ? item.statusCode.name : "Good";
    },
    events: async () => events,
    refresh: async () =>
      (await session.call({
        objectId: "i=2782", methodId: "i=3875",
        inputArguments: [{ dataType: "UInt32", value: (await subscribed()).subscriptionId }],
      })).statusCode.name,
    acknowledge: async (conditionId, eventId, comment) =>
      (await session.call({
        objectId: conditionId, methodId: "i=9111",
        inputArguments: [
          { dataType: "ByteString", value: Buffer.from(eventId, "hex") },
          { dataType: "LocalizedText", value: { text: comment } },
        ],
      })).statusCode.name,
    endpoints: async () =>
      (await client.getEndpoints()).map((e) => ({
        policy: e.securityPolicyUri.split("#")[1], mode: opcua.MessageSecurityMode[e.securityMode],
        tokens: (e.userIdentityTokens ?? []).map((t) => opcua.UserTokenType[t.tokenType]),
      })),
  };
  out({ ready: true });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [verb, ...rest] = JSON.parse(line);
    try {
      out({ answer: await todo[verb](...rest) });
    } catch (e) {
      out({ error: String(e.message) });
    }
  }
  await session.close(true);
  await client.disconnect();
}

main().then(() => process.exit(0)).catch((e) => { out({ error: String(e.message) }); process.exit(1); });
