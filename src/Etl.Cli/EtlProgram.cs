using System.CommandLine;
using System.CommandLine.Help;
using Etl.Cli.Commands;

namespace Etl.Cli;

/// <summary>The program: command line in, exit code out.</summary>
internal static class EtlProgram
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">Command line.</param>
    /// <returns>Exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        Terminal.UseUtf8();
        using StopSignals signals = new();
        var parsed = Root().Parse(args);
        InvocationConfiguration invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        var errors = UsageErrors.Of(parsed);
        if (errors.Count > 0)
        {
            foreach (var error in errors)
            {
                Console.Error.WriteLine(PlainText.Of(error));
            }

            Console.Error.WriteLine($"What it takes: {UsageErrors.PathOf(parsed.CommandResult.Command)} --help");
            // Of a command line that can't be read, this much can.
            if (args.Contains(GlobalOptions.Json.Name, StringComparer.Ordinal))
            {
                JsonOutput.Write(new { error = string.Join('\n', errors), exit_code = ExitCode.Usage });
            }

            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(invocation, signals.Token);
    }

    /// <summary>The command line as a whole.</summary>
    internal static Command Root()
    {
        // A root command of the library would be called after the program's file.
        Command root = new("etl", "Turns government information disclosure reports (政府信息公开工作年度报告) into checked Parquet snapshots.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        foreach (var command in AllCommands.Create())
        {
            root.Subcommands.Add(command);
        }

        root.SetAction(static parsed => new HelpAction().Invoke(parsed));
        return root;
    }
}
