// Writes the project of an Android app around the citizens' site, and prints the statement that the two belong together.
// Arguments: the folder Bubblewrap is installed in; what the app is to be like comes as JSON on the standard input.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const bubblewrap = createRequire(path.join(process.argv[2], 'package.json'))('@bubblewrap/core');
const { BufferedLog, DigitalAssetLinks, MockLog, fetchUtils, TwaGenerator, TwaManifest } = bubblewrap;
const told = JSON.parse(fs.readFileSync(0, 'utf8'));

// The library's other way of fetching speaks https alone.
fetchUtils.setFetchEngine('node-fetch');
const found = await TwaManifest.fromWebManifest(`${told.site}manifest.webmanifest`);
// The class of its colours is the library's own: the manifest is made again from what it would write.
const manifest = new TwaManifest({
  ...found.toJson(),
  packageId: told.package,
  name: told.name,
  appVersion: told.version,
  appVersionCode: told.version_code,
  themeColor: told.colour,
  navigationColor: told.colour,
  fingerprints: told.fingerprints.map((value) => ({ value })),
});
const wrong = manifest.validate();
if (wrong) throw new Error(wrong);

await new TwaGenerator().createTwaProject(told.folder, manifest, new BufferedLog(new MockLog()));
await manifest.saveToFile(path.join(told.folder, 'twa-manifest.json'));
console.log(DigitalAssetLinks.generateAssetLinks(told.package, ...told.fingerprints));
