using System.Globalization;
using Etl.Cli;
using Microsoft.Data.Sqlite;

namespace Etl.EndToEnd.Tests;

/// <summary>
/// A command run inside the test process: the same command line, printed text and exit code as of a child process, without the seconds
/// that one takes to start. Tests of the start, signals, crashes and the environment use <see cref="EtlProcess"/>.
/// </summary>
internal static class EtlInProcess
{
    private static readonly RoutedWriter Output = new(Console.Out);
    private static readonly RoutedWriter Error = new(Console.Error);

    static EtlInProcess()
    {
        Console.SetOut(Output);
        Console.SetError(Error);
        // Where no configuration is: the shipped one is found from the program's place.
        Environment.CurrentDirectory = AppContext.BaseDirectory;
    }

    /// <summary>Runs it to its end; with the configuration of the directory where there is one.</summary>
    /// <param name="directory">Directory that a child process would be started in; paths in the arguments are absolute.</param>
    /// <param name="arguments">Command line.</param>
    public static async Task<EtlResult> RunAsync(string directory, params string[] arguments)
    {
        // A person's terminal would be drawn on.
        if (!Console.IsOutputRedirected || !Console.IsErrorRedirected)
        {
            return await EtlProcess.RunAsync(directory, arguments);
        }

        string[] folders =
            [.. ((string[])["config", "pipelines"]).Where(f => Directory.Exists(Path.Combine(directory, f)))
                .SelectMany(f => (string[])["--" + f, Path.Combine(directory, f)])];
        // Off the test's own context, which would take each step to the runner's few threads.
        return await Task.Run(() => CaptureAsync([.. arguments, .. folders]), TestContext.Current.CancellationToken);
    }

    private static async Task<EtlResult> CaptureAsync(string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);
        Output.Capture(TextWriter.Synchronized(output));
        Error.Capture(TextWriter.Synchronized(error));
        var exitCode = await EtlProgram.RunAsync(arguments);
        // The end of a process closes its files; a ledger kept open would be seen by the tests that replace it.
        SqliteConnection.ClearAllPools();
        return new EtlResult(exitCode, output.ToString(), error.ToString());
    }
}
