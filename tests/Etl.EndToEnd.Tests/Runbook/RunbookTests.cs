using System.Text.RegularExpressions;
using Etl.Cli;

namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>Every command of the operators' guide does what the guide says; a command that is new there fails here until it is tried.</summary>
public sealed partial class RunbookTests(RunbookData data) : IClassFixture<RunbookData>
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Workplace.RepositoryRoot(), "docs", "for-operators.md"));

    public static TheoryData<int, string> Trials => Rows(static _ => true);

    /// <summary>What prints, and prints the same twice.</summary>
    public static TheoryData<int, string> TrialsThatOnlyPrint => Rows(static t => !t.Writes && t.ExitCode == 0);

    [Fact]
    public void Guide_EveryCommand_IsTried()
    {
        var blocks = Lines.Where(static l => l.StartsWith("etl ", StringComparison.Ordinal));
        var inText = Lines.SelectMany(static l => Command().Matches(l)).Select(static m => m.Groups["command"].Value);

        var tried = RunbookTrial.All.Select(static t => t.Guide).Concat(RunbookTrial.Elsewhere);
        string[] inGuide = [.. blocks.Concat(inText).Distinct()];
        Assert.Equal([], inGuide.Except(tried));
        Assert.Equal([], tried.Except(inGuide));
    }

    [Fact]
    public void Guide_EveryOptionOfACommand_IsTried()
    {
        foreach (var row in Lines.SkipWhile(static l => l != "## Commands").TakeWhile(static l => l != "## Exit codes")
            .Where(static l => l.StartsWith("| `etl ", StringComparison.Ordinal)))
        {
            var command = Command().Match(row).Groups["command"].Value;
            var verb = string.Join(' ', command.Split(' ').Skip(1).TakeWhile(static w => char.IsAsciiLetterLower(w[0])));
            if (RunbookTrial.Elsewhere.Contains(command))
            {
                continue;
            }

            foreach (var option in OptionInText().Matches(row).Select(static m => m.Groups["option"].Value).Where(static o => o != "--data"))
            {
                Assert.True(RunbookTrial.All.Any(t => t.Arguments.StartsWith(verb, StringComparison.Ordinal)
                    && t.Arguments.Contains(option, StringComparison.Ordinal)), $"{option} of etl {verb} is not tried");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Trials))]
    public async Task Command_OfTheGuide_DoesWhatItSays(int number, string arguments)
    {
        var trial = RunbookTrial.All[number];
        var directory = trial.Writes ? await data.CopyAsync(number) : data.Place.Data;

        var result = await EtlInProcess.RunAsync(data.Place.Root, [.. arguments.Split(' ').Select(data.Real), "--data", directory]);

        _ = trial.ExitCode == RunbookTrial.Published ? result.ExpectPublished() : result.Expect(trial.ExitCode);
        Assert.True((result.Output + result.Error).Contains(trial.Phrase, StringComparison.Ordinal),
            $"{trial.Guide} does not say \"{trial.Phrase}\":\n{result.Output}\n{result.Error}");
    }

    [Theory]
    [MemberData(nameof(TrialsThatOnlyPrint))]
    public async Task Command_OfTheGuideAt80Columns_BreaksNoIdAndDrawsNothingWider(int number, string arguments)
    {
        Assert.Equal(arguments, RunbookTrial.All[number].Arguments);
        string[] words = [.. arguments.Split(' ').Select(data.Real), "--data", data.Place.Data];
        var wide = await EtlInProcess.RunAsync(data.Place.Root, words);

        Terminal.RedirectedWidth.Value = 80;
        var narrow = await EtlInProcess.RunAsync(data.Place.Root, words);

        Assert.Equal([], Id().Matches(wide.Output).Select(static m => m.Value).Except(Id().Matches(narrow.Output).Select(static m => m.Value)));
        Assert.DoesNotContain(narrow.Output.Split('\n'), static l => l.Length > 80 && l.StartsWith('|'));
    }

    private static TheoryData<int, string> Rows(Func<RunbookTrial, bool> choose)
    {
        TheoryData<int, string> rows = [];
        for (var i = 0; i < RunbookTrial.All.Count; i++)
        {
            if (choose(RunbookTrial.All[i]))
            {
                rows.Add(i, RunbookTrial.All[i].Arguments);
            }
        }

        return rows;
    }

    /// <summary>Runs, snapshots and documents.</summary>
    [GeneratedRegex(@"\b(\d{8}T\d{6}Z-[0-9a-f]{8}|[0-9a-f]{16})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("`(?<command>etl [^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex("`[^`]*?(?<option>--[a-z-]+)[^`]*`", RegexOptions.CultureInvariant)]
    private static partial Regex OptionInText();
}
