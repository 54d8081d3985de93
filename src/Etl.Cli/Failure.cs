using Etl.Config;
using Etl.Model;
using Etl.Model.Regions;
using Etl.Publish.Errors;
using Etl.Runs.Errors;

namespace Etl.Cli;

/// <summary>What an exception means to the person at the terminal.</summary>
/// <param name="ExitCode">Exit code of the program.</param>
/// <param name="Message">What happened and what to do.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>Maps an exception; those that are meant for people carry their message, others are named.</summary>
    /// <param name="exception">Exception.</param>
    /// <returns>The failure.</returns>
    public static Failure Of(Exception exception) => exception switch
    {
        ConfigurationException e => new(Cli.ExitCode.Usage, $"{e.Message}\n{Count(e.Problems.Count)} in the configuration; nothing was started."),
        RegionTableException e => new(Cli.ExitCode.Usage, $"{e.Message}\nThe region table can't be used; nothing was started."),
        SnapshotQueryException e => new(Cli.ExitCode.Usage, e.Message),
        RunUsageException or SnapshotNotFoundException => new(Cli.ExitCode.Usage, Sentence(exception.Message)),
        OperationCanceledException => new(Cli.ExitCode.Stopped, "Stopped."),
        EtlException => new(Cli.ExitCode.Failed, Sentence(exception.Message)),
        UnauthorizedAccessException or IOException =>
            new(Cli.ExitCode.Failed, $"{exception.Message}\nCheck the path, the permissions and the space on the disk, then do the same again."),
        _ => new(Cli.ExitCode.Failed,
            $"Something happened that the program does not know: {exception.GetType().Name}: {exception.Message}\nDo the same again with --log text to see "
                + "where, and report what it prints."),
    };

    private static string Count(int problems) => problems == 1 ? "One problem" : Words.Number(problems) + " problems";

    private static string Sentence(string message)
    {
        // A path or an id at the beginning stays as it is.
        var word = message.AsSpan().IndexOf(' ');
        return word > 0 && message.AsSpan(0, word).IndexOfAnyExceptInRange('a', 'z') < 0 ? char.ToUpperInvariant(message[0]) + message[1..] : message;
    }
}
