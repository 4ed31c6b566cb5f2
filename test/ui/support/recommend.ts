import fs from 'node:fs';
import path from 'node:path';

/** Lets a workspace recommend a profile, as a team checks it in. */
export function recommend(folder: string): void {
  const profile = {
    name: 'Team',
    instance: 'https://team.example.com',
    clientId: 'com.example/app',
  };
  fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  const file = path.join(folder, '.vscode', 'erpnet.profiles.json');
  fs.writeFileSync(file, JSON.stringify({ 'erpnet.profiles': [profile] }));
}
