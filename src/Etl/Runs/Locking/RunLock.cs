using System.Globalization;
using System.Text.Json;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>
/// One run at a time on a data directory. The lock is the operating system's, on <c>run.lock</c>, and so ends with
/// its process however that ends; <c>run.lock.json</c> beside it only says who holds it.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int Probes = 20;
    private readonly FileStream _file;
    private readonly string _holderPath;

    private RunLock(FileStream file, string holderPath, RunLockHolder? predecessor)
    {
        _file = file;
        _holderPath = holderPath;
        Predecessor = predecessor;
    }

    /// <summary>A run that held the lock and died with it; null when the last run ended in good order.</summary>
    public RunLockHolder? Predecessor { get; }

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">Data directory; made when it is not there.</param>
    /// <param name="holder">Who takes it.</param>
    /// <returns>The lock; dispose it to give it back.</returns>
    /// <exception cref="RunLockedException">Another run holds it.</exception>
    /// <exception cref="RunException">The data directory can't be written.</exception>
    public static RunLock Take(string directory, RunLockHolder holder)
    {
        var path = Path.Combine(directory, "run.lock");
        var holderPath = path + ".json";
        try
        {
            Directory.CreateDirectory(directory);
            var file = Open(path, directory);

            try
            {
                var predecessor = ReadHolder(directory);
                File.WriteAllBytes(holderPath, JsonSerializer.SerializeToUtf8Bytes(holder, LockJson.Compact.RunLockHolder));
                return new RunLock(file, holderPath, predecessor);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is not RunException && StorageFailure.Explain(e, directory) is { } explanation)
        {
            throw new RunException(explanation, e);
        }
    }

    /// <summary>Who holds the lock, as its file says.</summary>
    /// <param name="directory">Data directory.</param>
    /// <returns>The holder, who may be dead; null when there is none.</returns>
    public static RunLockHolder? ReadHolder(string directory)
    {
        var path = Path.Combine(directory, "run.lock.json");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(stream, LockJson.Compact.RunLockHolder);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            // Killed between taking the lock and writing who it is.
            return null;
        }
    }

    /// <summary>Whether a run holds the lock. The lock itself is asked: a number of a process may be another's by now.</summary>
    /// <param name="directory">Data directory.</param>
    /// <param name="runId">The run.</param>
    /// <returns>False when it is gone.</returns>
    public static bool IsAtWork(string directory, string runId)
    {
        if (ReadHolder(directory) is not { } holder || holder.RunId != runId)
        {
            return false;
        }

        return IsHeld(Path.Combine(directory, "run.lock"));
    }

    /// <summary>Who works on a data directory now.</summary>
    /// <param name="directory">Data directory.</param>
    /// <returns>A clause that says who; null when nobody does.</returns>
    public static string? WhoWorks(string directory)
    {
        if (!IsHeld(Path.Combine(directory, "run.lock")))
        {
            return null;
        }

        return ReadHolder(directory) is { } holder
            ? string.Create(CultureInfo.InvariantCulture,
                $"Run {holder.RunId} works on this data directory (process {holder.ProcessId} on {holder.Host}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC)")
            : "Another process works on this data directory";
    }

    /// <summary>Whether a process holds the lock of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>False when nobody does, or there is no such file.</returns>
    public static bool IsHeld(string path)
    {
        try
        {
            using FileStream probe = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What can't be told is taken for a process at work.
            return e is not (FileNotFoundException or DirectoryNotFoundException);
        }
    }

    private static FileStream Open(string path, string directory)
    {
        for (var left = Probes; ; left--)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                // Somebody who only looks whether it is held has it for an instant.
                if (left == 0)
                {
                    throw new RunLockedException(ReadHolder(directory), path);
                }

                Thread.Yield();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            File.Delete(_holderPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who held the lock is news only as long as somebody holds it.
        }

        _file.Dispose();
    }

    /// <summary>Would block (Linux 11, macOS 35), sharing or lock violation (Windows 32, 33): anything else is the disk's failure.</summary>
    private static bool IsHeldByAnother(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
