using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl notices</c>: what people were told, and whether it reached them.</summary>
internal static class NoticesCommand
{
    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most notices", 20);
    private static readonly Option<string?> Pipeline = new("--pipeline") { Description = "Only this pipeline's", HelpName = "PIPELINE" };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("notices", "Lists what people were told, the newest first, and whether it reached them") { Limit, Pipeline }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var notices = NoticeView.Open(host.Ledger)?.Recent(parsed.GetValue(Pipeline), parsed.GetValue(Limit)) ?? [];
        if (host.IsJson)
        {
            JsonOutput.Write(notices);
        }
        else if (notices.Count == 0)
        {
            host.Output.Line("Nobody has been told anything yet: \"notify\" of a pipeline says who is, and of what.");
        }
        else
        {
            NoticePrinter.Print(host.Output, notices);
        }

        return Task.FromResult(ExitCode.Done);
    }
}
