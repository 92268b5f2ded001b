/** PostgreSQL for one machine on a small computer: little memory, few processes, nothing lost. */
export const SETTINGS: Readonly<Record<string, string | number>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 60,

  shared_buffers: '32MB',
  huge_pages: 'off',
  work_mem: '4MB',
  maintenance_work_mem: '16MB',
  min_wal_size: '32MB',
  max_wal_size: '128MB',

  // One process fewer each.
  io_method: 'sync',
  max_logical_replication_workers: 0,
  max_worker_processes: 0,
  max_parallel_workers: 0,
  // A server that copies itself to nobody writes less.
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_replication_slots: 0,

  jit: 'off',
  autovacuum_max_workers: 1,
  autovacuum_worker_slots: 1,
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Rejected statements reach the caller as errors; the file keeps starts, stops and crashes.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

export function settingWords(settings: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
