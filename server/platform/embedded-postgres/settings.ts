/** Settings of PostgreSQL, by name; values as postgresql.conf takes them. */
export type Settings = Record<string, string>

/** How clients reach the server: a private folder with a socket, or a port of the loopback (Windows). */
export type Address = { kind: 'socket'; folder: string } | { kind: 'tcp'; port: number }

const MB = 1024 * 1024

function megabytes(bytes: number, least: number, most: number): string {
  return `${Math.round(Math.min(most, Math.max(least, bytes / MB)))}MB`
}

/** Settings for a small server that shares its machine; `memory` is what the machine has, in bytes. */
export function serverSettings(memory: number): Settings {
  return {
    cluster_name: 'dayi',
    max_connections: '100',
    shared_buffers: megabytes(memory / 8, 64, 256),
    effective_cache_size: megabytes(memory / 2, 256, 8192),
    work_mem: megabytes(memory / 256, 4, 16),
    maintenance_work_mem: megabytes(memory / 32, 32, 128),
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    max_locks_per_transaction: '128',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    // Statements and row values may hold personal data: the log gets neither
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
  }
}

/** A list of folders is split at commas; a quoted name keeps its commas and blanks. */
function quoted(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`
}

export function addressSettings(address: Address): Settings {
  return address.kind === 'socket'
    ? {
        listen_addresses: '',
        port: '5432',
        unix_socket_directories: quoted(address.folder),
        unix_socket_permissions: '0700',
      }
    : { listen_addresses: '127.0.0.1', port: String(address.port), unix_socket_directories: '' }
}

export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
