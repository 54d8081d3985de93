using System.Text.RegularExpressions;

namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>Every command of the operators' guide does what the guide says; a command that is new there fails here until it is tried.</summary>
public sealed partial class RunbookTests(RunbookData data) : IClassFixture<RunbookData>
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Workplace.RepositoryRoot(), "docs", "for-operators.md"));

    public static TheoryData<int, string> Trials
    {
        get
        {
            TheoryData<int, string> rows = [];
            for (var i = 0; i < RunbookTrial.All.Count; i++)
            {
                rows.Add(i, RunbookTrial.All[i].Arguments);
            }

            return rows;
        }
    }

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
        foreach (var row in Lines.SkipWhile(static l => l != "## Commands").TakeWhile(static l => l != "## Exit codes").Where(static l => l.StartsWith("| `etl ", StringComparison.Ordinal)))
        {
            var command = Command().Match(row).Groups["command"].Value;
            var verb = string.Join(' ', command.Split(' ').Skip(1).TakeWhile(static w => char.IsAsciiLetterLower(w[0])));
            if (RunbookTrial.Elsewhere.Contains(command))
            {
                continue;
            }

            foreach (var option in OptionInText().Matches(row).Select(static m => m.Groups["option"].Value).Where(static o => o != "--data"))
            {
                Assert.True(RunbookTrial.All.Any(t => t.Arguments.StartsWith(verb, StringComparison.Ordinal) && t.Arguments.Contains(option, StringComparison.Ordinal)), $"{option} of etl {verb} is not tried");
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
        Assert.True((result.Output + result.Error).Contains(trial.Phrase, StringComparison.Ordinal), $"{trial.Guide} does not say \"{trial.Phrase}\":\n{result.Output}\n{result.Error}");
    }

    [GeneratedRegex("`(?<command>etl [^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex("`[^`]*?(?<option>--[a-z-]+)[^`]*`", RegexOptions.CultureInvariant)]
    private static partial Regex OptionInText();
}
