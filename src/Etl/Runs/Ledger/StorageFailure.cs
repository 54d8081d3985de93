using System.Data;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Etl.Runs.Ledger;

/// <summary>Tells failures of the disk from defects of the program, in words that say what to do.</summary>
internal static class StorageFailure
{
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int NoSpaceLeft = 28;
    private const int Busy = 5;
    private const long NextToNothing = 64 << 10;
    private const string FreeSpace = "free some space (etl snapshot prune removes old snapshots), then run again; it goes on from there";

    /// <summary>Whether a file could not be written, or the files that belong to it not be made.</summary>
    /// <param name="exception">What SQLite says.</param>
    public static bool IsReadOnly(SqliteException exception) => exception.SqliteErrorCode is ReadOnly or CannotOpen;

    /// <summary>What is wrong with the storage.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="path">The file or directory that was used.</param>
    /// <returns>A sentence for the operator; null when the storage is not the cause.</returns>
    public static string? Explain(Exception exception, string path) => exception switch
    {
        SqliteException { SqliteErrorCode: Full } => IsFull(path),
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } =>
            $"{path} can't be written: check that the directory exists, is not read-only and belongs to this user.",
        SqliteException { SqliteErrorCode: InputOutput } when HasNoSpace(path) => IsFull(path),
        SqliteException { SqliteErrorCode: InputOutput } e => $"{path} can't be read or written ({e.Message}): check the disk and its free space.",
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } =>
            $"{path} is damaged or not a ledger: put it aside; the next run builds a new one from the archive's sources.",
        SqliteException { SqliteErrorCode: Busy } => $"{path} is in use by another program for more than 30 seconds: end that program and run again.",
        PostgresException { SqlState: "53100" } => $"The disk of the ledger's PostgreSQL server is full: {FreeSpace}.",
        PostgresException e => $"The ledger's PostgreSQL server says: {e.MessageText.TrimEnd('.')} ({e.SqlState}).",
        NpgsqlException e => $"The ledger's PostgreSQL server can't be reached ({e.Message.TrimEnd('.')}): check that it runs, and the way to it.",
        DataException or JsonException =>
            $"{path} is damaged: what it keeps of a run or document is not what was written ({exception.Message.TrimEnd('.')}). Put it aside; the next run "
                + "builds a new one from the archive's sources.",
        UnauthorizedAccessException e => $"{e.Message.TrimEnd('.')}: check that the data directory is not read-only and belongs to this user.",
        IOException e when (e.HResult & 0xFFFF) == NoSpaceLeft => $"The disk that holds {path} is full ({e.Message.TrimEnd('.')}): {FreeSpace}.",
        IOException e => $"{e.Message.TrimEnd('.')}: check the data directory and its disk.",
        AggregateException { InnerException: { } inner } => Explain(inner, path),
        _ => null,
    };

    private static string IsFull(string path) => $"The disk that holds {path} is full: {FreeSpace}.";

    /// <summary>A full disk shows as any failure of reading or writing where SQLite maps a file into memory.</summary>
    private static bool HasNoSpace(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace < NextToNothing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
