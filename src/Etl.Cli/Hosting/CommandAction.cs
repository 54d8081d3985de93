using System.CommandLine;

namespace Etl.Cli;

/// <summary>Gives commands their work, and its exceptions their exit codes.</summary>
internal static class CommandAction
{
    /// <summary>Sets what the command does.</summary>
    /// <param name="command">Command.</param>
    /// <param name="work">What it does; gives the exit code.</param>
    /// <param name="log">Format of the log where nobody says anything.</param>
    /// <returns>The command.</returns>
    public static Command Does(this Command command, Func<CommandHost, ParseResult, CancellationToken, Task<int>> work, LogFormat log = LogFormat.None)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using CommandHost host = new(parsed, log);
                return await work(host, parsed, cancellationToken);
            }
            catch (Exception e)
            {
                return Report(parsed, e);
            }
        });
        return command;
    }

    private static int Report(ParseResult parsed, Exception exception)
    {
        Failure failure = Failure.Of(exception);
        Console.Error.WriteLine(failure.Message);
        if (failure.ExitCode == ExitCode.Failed && parsed.GetValue(GlobalOptions.Log) is LogFormat.Text or LogFormat.Json)
            Console.Error.WriteLine(exception);
        if (parsed.GetValue(GlobalOptions.Json))
            JsonOutput.Write(new { error = failure.Message, exit_code = failure.ExitCode });
        return failure.ExitCode;
    }
}
