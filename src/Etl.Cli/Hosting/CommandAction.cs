using System.CommandLine;

namespace Etl.Cli;

/// <summary>Gives commands their work, and its exceptions their exit codes.</summary>
internal static class CommandAction
{
    /// <summary>Sets what the command does.</summary>
    /// <param name="command">Command.</param>
    /// <param name="work">What it does; gives the exit code.</param>
    /// <param name="log">Format of the log where nobody says anything.</param>
    /// <param name="hasEffect">True when it does something besides printing: its exit code then tells how that went, printed or not.</param>
    /// <returns>The command.</returns>
    public static Command Does(this Command command, Func<CommandHost, ParseResult, CancellationToken, Task<int>> work, LogFormat log = LogFormat.None,
        bool hasEffect = false)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using CommandHost host = new(parsed, log);
                return Settle(await work(host, parsed, cancellationToken), hasEffect);
            }
            catch (Exception e)
            {
                return Report(parsed, e);
            }
        });
        return command;
    }

    /// <summary>Tells that the result is not all there, and makes it the exit code where printing was all that was to be done.</summary>
    private static int Settle(int exitCode, bool hasEffect)
    {
        Console.Out.Flush();
        if (StandardStreams.OutputFailure is not { } failure)
        {
            return exitCode;
        }

        Console.Error.WriteLine($"The result could not be written to standard output: {failure}");
        return exitCode == ExitCode.Done && !hasEffect ? ExitCode.Failed : exitCode;
    }

    private static int Report(ParseResult parsed, Exception exception)
    {
        var failure = Failure.Of(exception);
        Console.Error.WriteLine(PlainText.Of(failure.Message));
        if (failure.ExitCode == ExitCode.Failed && parsed.GetValue(GlobalOptions.Log) is LogFormat.Text or LogFormat.Json)
        {
            Console.Error.WriteLine(PlainText.Of(exception.ToString()));
        }

        if (parsed.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(new { error = failure.Message, exit_code = failure.ExitCode });
        }

        return failure.ExitCode;
    }
}
