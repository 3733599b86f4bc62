/** Why the system refuses to write, in words; undefined for any other error. */
export function refusedWrite(error: unknown): string | undefined {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  // Node’s answer where folders are created on a read-only file system.
  if (code === 'ENOENT' && syscall === 'mkdir') return REASONS.EROFS
  return syscall === undefined ? undefined : REASONS[code]
}

/** The same for an error that is to be reported whatever it is. */
export function writeFailure(error: unknown): string {
  return refusedWrite(error) ?? (error as Error).message.split(',')[0]!
}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EEXIST: 'a file has its name',
  ENOTDIR: 'a file has the name of its folder',
}
