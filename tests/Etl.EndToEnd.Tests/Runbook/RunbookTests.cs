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
            for (int i = 0; i < RunbookTrial.All.Count; i++)
                rows.Add(i, RunbookTrial.All[i].Arguments);
            return rows;
        }
    }

    [Fact]
    public void Guide_EveryCommand_IsTried()
    {
        IEnumerable<string> blocks = Lines.Where(static l => l.StartsWith("etl ", StringComparison.Ordinal));
        IEnumerable<string> inText = Lines.SelectMany(static l => Command().Matches(l)).Select(static m => m.Groups["command"].Value);

        IEnumerable<string> tried = RunbookTrial.All.Select(static t => t.Guide).Concat(RunbookTrial.Elsewhere);
        string[] inGuide = [.. blocks.Concat(inText).Distinct()];
        Assert.Equal([], inGuide.Except(tried));
        Assert.Equal([], tried.Except(inGuide));
    }

    [Fact]
    public void Guide_EveryOptionOfACommand_IsTried()
    {
        foreach (string row in Lines.SkipWhile(static l => l != "## Commands").TakeWhile(static l => l != "## Exit codes").Where(static l => l.StartsWith("| `etl ", StringComparison.Ordinal)))
        {
            string command = Command().Match(row).Groups["command"].Value;
            string verb = string.Join(' ', command.Split(' ').Skip(1).TakeWhile(static w => char.IsAsciiLetterLower(w[0])));
            if (RunbookTrial.Elsewhere.Contains(command))
                continue;
            foreach (string option in OptionInText().Matches(row).Select(static m => m.Groups["option"].Value).Where(static o => o != "--data"))
                Assert.True(RunbookTrial.All.Any(t => t.Arguments.StartsWith(verb, StringComparison.Ordinal) && t.Arguments.Contains(option, StringComparison.Ordinal)), $"{option} of etl {verb} is not tried");
        }
    }

    [Theory]
    [MemberData(nameof(Trials))]
    public async Task Command_OfTheGuide_DoesWhatItSays(int number, string arguments)
    {
        RunbookTrial trial = RunbookTrial.All[number];
        string directory = trial.Writes ? await data.CopyAsync(number) : data.Place.Data;

        EtlResult result = await EtlInProcess.RunAsync(data.Place.Root, [.. arguments.Split(' ').Select(data.Real), "--data", directory]);

        _ = trial.ExitCode == RunbookTrial.Published ? result.ExpectPublished() : result.Expect(trial.ExitCode);
        Assert.True((result.Output + result.Error).Contains(trial.Phrase, StringComparison.Ordinal), $"{trial.Guide} does not say \"{trial.Phrase}\":\n{result.Output}\n{result.Error}");
    }

    [GeneratedRegex("`(?<command>etl [^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex("`[^`]*?(?<option>--[a-z-]+)[^`]*`", RegexOptions.CultureInvariant)]
    private static partial Regex OptionInText();
}
