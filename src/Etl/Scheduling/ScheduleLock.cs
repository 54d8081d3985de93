using System.Globalization;
using Etl.Runs.Errors;

namespace Etl.Scheduling;

/// <summary>
/// One schedule at a time on a data directory: a second one would take the first one's runs for those of a dead process and
/// start them again. The lock is the operating system's and ends with its process; a file beside it says whose it is.
/// </summary>
internal sealed class ScheduleLock : IDisposable
{
    private readonly FileStream _file;

    private ScheduleLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="dataDirectory">Data directory.</param>
    /// <param name="since">Now.</param>
    /// <returns>The lock; dispose it to give it back.</returns>
    /// <exception cref="RunException">Another process has it.</exception>
    public static ScheduleLock Take(string dataDirectory, DateTimeOffset since)
    {
        var path = Path.Combine(dataDirectory, "serve.lock");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) is 11 or 35 or 32 or 33)
        {
            // Would block (Linux 11, macOS 35), sharing or lock violation (Windows 32, 33).
            throw new RunException($"Another etl serve works on this data directory{Holder(path)}. Stop it before another is started.", e);
        }

        var holder = string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}, since {since:yyyy-MM-dd HH:mm:ss} UTC");
        File.WriteAllText(HolderPath(path), holder);
        return new ScheduleLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string HolderPath(string path) => path + ".txt";

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(HolderPath(path)) is { Length: > 0 } holder ? $": {holder}" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
