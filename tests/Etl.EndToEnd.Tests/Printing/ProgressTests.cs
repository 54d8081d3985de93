using Etl.Cli.Printing;
using Etl.Runs;
using Etl.Runs.Outcomes;
using Spectre.Console;

namespace Etl.EndToEnd.Tests.Printing;

/// <summary>The live view and the plain lines, drawn on a terminal of paper.</summary>
public sealed class ProgressTests
{
    private static readonly RunProgress Halfway = new(
        "20260102T030405Z-01234567",
        RunPhase.Documents,
        TimeSpan.FromSeconds(10),
        [
            new StageCount { SourceId = "", Stage = "fetch", Done = 1200, Reused = 300 },
            new StageCount { SourceId = "", Stage = "clean", Done = 995, Reused = 3, Failed = 2 },
        ],
        100)
    {
        Documents = 1000,
        Expected = 31_000,
    };

    [Fact]
    public async Task ProgressBars_Halfway_SayDoneFailedReusedRateAndTimeLeft()
    {
        var drawn = await DrawAsync(Halfway);

        Assert.Contains("1,200 new, 300 as before", drawn, StringComparison.Ordinal);
        Assert.Contains("995 new, 3 as before, 2 failed", drawn, StringComparison.Ordinal);
        Assert.Contains("150.0/s", drawn, StringComparison.Ordinal);
        Assert.Contains("100.0/s", drawn, StringComparison.Ordinal);
        Assert.Contains("about 5 min left", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgressBars_NobodyKnowsHowManyThereWillBe_SayNoTime() =>
        Assert.DoesNotContain("left", await DrawAsync(Halfway with { Expected = null }), StringComparison.Ordinal);

    [Fact]
    public void ProgressLines_Halfway_SayTheSameInOneLine()
    {
        StringWriter text = new();
        ProgressLines lines = new(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) }));

        lines.Report(Halfway);

        Assert.EndsWith("  10.0 s  documents: fetch 1,500, clean 998 (2 failed), 100.0 documents/s, about 5 min left", text.ToString()
            .TrimEnd(), StringComparison.Ordinal);
    }

    private static async Task<string> DrawAsync(RunProgress progress)
    {
        StringWriter text = new();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text)
        });
        console.Profile.Width = 120;
        await console.Progress().Columns(ProgressBars.Columns).StartAsync(context =>
        {
            new ProgressBars(context).Report(progress);
            return Task.CompletedTask;
        });
        return text.ToString();
    }
}
