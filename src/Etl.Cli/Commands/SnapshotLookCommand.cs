using System.CommandLine;
using System.Diagnostics;
using Etl.Look;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot look [ID]</c>: opens the page of a snapshot.</summary>
internal static class SnapshotLookCommand
{
    private const string Page = "report.html";

    private static readonly Argument<string?> Id = SnapshotCommand.IdArgument();
    private static readonly Option<bool> NoOpen = new("--no-open") { Description = "Say where the page is, and do not open it" };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("look", "Opens what there is to see in a snapshot: one page, without network") { Id, NoOpen }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var snapshot = await host.Snapshots.GetAsync(parsed.GetValue(Id), cancellationToken);
        var page = Path.GetFullPath(Path.Combine(snapshot.Directory, Page));
        if (!File.Exists(page))
        {
            // A snapshot never changes: the page of one that has none is made elsewhere.
            page = Path.Combine(Directory.CreateTempSubdirectory("etl-look-").FullName, Page);
            await using var output = File.Create(page);
            await host.Snapshots.LookAsync(snapshot.Id, new HtmlLook(), output, cancellationToken);
        }

        if (host.IsJson)
        {
            JsonOutput.Write(new { snapshot.Id, page });
            return ExitCode.Done;
        }

        host.Output.Line(page);
        if (!parsed.GetValue(NoOpen) && !Console.IsOutputRedirected && !TryOpen(page))
        {
            host.Note("No browser could be opened here: open the file in one, or copy it to where one is. It needs nothing beside it.");
        }

        return ExitCode.Done;
    }

    private static bool TryOpen(string page)
    {
        try
        {
            using var browser = Process.Start(
                OperatingSystem.IsWindows() ? new ProcessStartInfo(page) { UseShellExecute = true }
                : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [page])
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true
                });
            return browser is not null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
