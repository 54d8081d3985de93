using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>What people were told, and whether it reached them.</summary>
internal static class NoticePrinter
{
    /// <summary>Prints notices one by one.</summary>
    /// <param name="output">Console.</param>
    /// <param name="notices">The notices.</param>
    public static void Print(IAnsiConsole output, IReadOnlyList<NoticeRow> notices)
    {
        foreach (var notice in notices)
        {
            output.Line($"{Words.Instant(notice.At)}  {notice.Kind}  {notice.Pipeline}  {InWords(notice)}");
            output.Line($"    {notice.Message}");
        }
    }

    /// <summary>Prints in a line how many of a run's notices were sent, and which were not.</summary>
    /// <param name="output">Console.</param>
    /// <param name="notices">The notices of a run.</param>
    public static void PrintSum(IAnsiConsole output, IReadOnlyList<NoticeRow> notices)
    {
        if (notices.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line($"Told: {Words.Number(notices.Count(static n => n.State == NoticeState.Sent))} of {Words.Count(notices.Count, "notice")} sent.");
        foreach (var notice in notices.Where(static n => n.State != NoticeState.Sent))
        {
            output.Line($"  {notice.Kind}: {InWords(notice)}");
        }
    }

    private static string InWords(NoticeRow notice)
    {
        var way = $"by {notice.Channel} ({notice.Target})";
        return notice.State switch
        {
            NoticeState.Sent => $"sent {way}",
            NoticeState.Failed => $"not delivered {way}: {notice.Error}",
            _ => $"on its way {way}, or its process ended before it was sent",
        };
    }
}
