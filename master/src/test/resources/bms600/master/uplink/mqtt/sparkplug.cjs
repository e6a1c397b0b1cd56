// Eclipse Tahu's library as a foreign host: reads lines "topic hex" and writes each as one line of JSON, or with the
// argument "rebirth" writes the command to be born again.
const sparkplug = require("sparkplug-payload").get("spBv1.0");

if (process.argv[2] === "rebirth") {
  const metrics = [{ name: "Node Control/Rebirth", type: "Boolean", value: true }];
  process.stdout.write(Buffer.from(sparkplug.encodePayload({ timestamp: 1, metrics })));
} else {
  const plain = (_, value) => (value !== null && typeof value === "object" && "low" in value && "high" in value
    ? Number(value.toString()) : value);
  require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const [topic, hex] = line.split(" ");
    const body = topic.includes("/STATE/") || topic === "ear/ready" ? {} : sparkplug.decodePayload(Buffer.from(hex, "hex"));
    process.stdout.write(JSON.stringify({ topic, ...body }, plain) + "\n");
  });
}
