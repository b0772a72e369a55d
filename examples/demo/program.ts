// What an application does with the generated models; the demo compiles it with `tsc --strict` and runs it.
import { connect, contains, type LogEvent } from "tswiz/model";
import { Accession, Person, models } from "./models/index.js";

const statements: LogEvent[] = [];
const db = connect(process.argv[2] ?? "sample.db", { models, log: (event) => statements.push(event) });

const rows = await Accession.where({ status: "stored", species: { scientificName: contains("us") } })
  .orderBy("-collectedOn")
  .limit(5)
  .with("species.family", "collector");
for (const row of rows) {
  console.log(
    `${row.label}  ${row.species.scientificName} (${row.species.family.name})  ${row.collector.fullName}`,
  );
}
console.log(`${rows.length} accessions with species, family and collector: ${statements.length} queries`);

const person = await Person.create({ fullName: "Ada Moss" });
person.email = "ada@example.org";
await person.save();
console.log(
  `created ${person.fullName}, number ${person.id}, and gave her an address: ${statements.at(-1)?.sql}`,
);
await person.delete();
console.log(`deleted her: ${await Person.where({ fullName: "Ada Moss" }).count()} left`);

await db.close();
