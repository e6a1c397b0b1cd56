// Judges a document of OpenAPI by the schemas of the OpenAPI Initiative. Usage: openapi.mjs VALIDATOR DOCUMENT
const { Validator } = await import(process.argv[2]);
const validator = new Validator();
const result = await validator.validate(process.argv[3]);
console.log(validator.version, result.valid ? "valid" : JSON.stringify(result.errors));
process.exit(result.valid ? 0 : 1);
