import fs from 'node:fs/promises';

/**
 * Makes a folder that only its owner can look into, or makes one that is there so; on Windows the folder above decides.
 * @throws Error of Node's file system
 */
export async function makePrivateFolder(path: string): Promise<void> {
  await fs.mkdir(path, { recursive: true });
  await fs.chmod(path, 0o700);
}
