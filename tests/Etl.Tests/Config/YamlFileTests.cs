using Etl.Config;
using Etl.Model.Reports;
using Etl.Model.Settings;

namespace Etl.Tests.Config;

public sealed class YamlFileTests
{
    public enum Colour
    {
        Red,
        DeepBlue,
    }

    [Fact]
    public void Parse_EveryKindOfValue_IsTyped()
    {
        var e = YamlFile.Parse<Everything>(
            """
            text: 年报
            number: -3
            big: 5000000000
            ratio: 1.5
            on: true
            colour: deep_blue
            wait: 1h30m
            day: 2024-02-29
            address: https://www.qinghe.example/list.html
            maybe: ~
            words: [a, "null", '']
            by_colour: { red: [1, 2], deep_blue: [] }
            nested: { x: 1, y: 2 }
            points:
              - { x: 3 }
            maybe_number: 7
            """,
            "a.yaml");

        Assert.Equal("年报", e.Text);
        Assert.Equal(-3, e.Number);
        Assert.Equal(5_000_000_000, e.Big);
        Assert.Equal(1.5, e.Ratio);
        Assert.True(e.On);
        Assert.Equal(Colour.DeepBlue, e.Colour);
        Assert.Equal(TimeSpan.FromMinutes(90), e.Wait);
        Assert.Equal(new DateOnly(2024, 2, 29), e.Day);
        Assert.Equal("www.qinghe.example", e.Address!.Host);
        Assert.Null(e.Maybe);
        Assert.Equal(["a", "null", ""], e.Words);
        Assert.Equal([1, 2], e.ByColour[Colour.Red]);
        Assert.Equal(new Point(1, 2), e.Nested);
        Assert.Equal([new Point(3)], e.Points);
        Assert.Equal(7, e.MaybeNumber);
    }

    [Fact]
    public void Parse_AbsentKeys_KeepTheDefaults()
    {
        var e = YamlFile.Parse<Everything>("text: x", "a.yaml");

        Assert.Equal(TimeSpan.FromSeconds(5), e.Wait);
        Assert.Empty(e.Words);
    }

    [Theory]
    [InlineData("text: x\nx: 1", "a.yaml:2:1: unknown key \"x\"; it belongs to \"nested\": indent it below that; allowed: text")]
    [InlineData("text: x\nnested: { x: 1, words: 2 }", "a.yaml:2:17: unknown key \"words\"; it belongs further out: indent it less; allowed: x, y")]
    [InlineData("text: x\nnested:\n\tx: 1", "a.yaml:3:1: not YAML: a tab at the beginning of the line; allowed: blanks")]
    [InlineData("text：x\nnumber: 1", "a.yaml:1:5: not YAML: the line has a full-width colon")]
    [InlineData("number: 1\ntext：x\nratio: 1", "a.yaml:2:5: not YAML: the line has a full-width colon")]
    [InlineData("text: x\n   number: 1", "a line that is indented deeper than the one above it")]
    [InlineData("text: a: b", "must be in quotes")]
    [InlineData("text: \"x\nnumber: 1", "a.yaml:1:7: not YAML")]
    [InlineData("text: \"x\nnumber: 1", "a quote that begins here and is not closed")]
    [InlineData("text: x\nnested: { x: 1\n", "a curly bracket before this place that is not closed")]
    [InlineData("text: \"\\d+\"", "write patterns in single quotes")]
    [InlineData("txt: x", "a.yaml:1:1: unknown key \"txt\"; did you mean \"text\"? allowed: text, number")]
    [InlineData("number: 1", "a.yaml:1:1: key \"text\" is missing; allowed: text")]
    [InlineData("text: x\nnumber: many", "a.yaml:2:9: number: \"many\"; allowed: a whole number")]
    [InlineData("text: x\nnumber: 1.5", "a.yaml:2:9: number: \"1.5\"; allowed: a whole number")]
    [InlineData("text: x\nratio: 1,5", "a.yaml:2:8: ratio: \"1,5\"; allowed: a number")]
    [InlineData("text: x\nratio: .nan", "a.yaml:2:8: ratio: \".nan\"; allowed: a number")]
    [InlineData("text: x\non: yes", "a.yaml:2:5: on: \"yes\"; allowed: true, false")]
    [InlineData("text: x\ncolour: deep_bleu", "a.yaml:2:9: colour: \"deep_bleu\"; did you mean \"deep_blue\"? allowed: red, deep_blue")]
    [InlineData("text: x\nwait: 5 minutes", "a.yaml:2:7: wait: \"5 minutes\"; allowed: a duration such as 500ms")]
    [InlineData("text: x\naddress: www.qinghe.example", "a.yaml:2:10: address: \"www.qinghe.example\"; allowed: an absolute address")]
    [InlineData("text: x\ntext: y", "a.yaml:2:1: key \"text\" for the second time; the first is in line 1")]
    [InlineData("text:", "a.yaml:1:6: text: nothing is given; allowed: text")]
    [InlineData("text: x\nwords:\n  - a\n  -", "a.yaml:4:4: words: nothing is given; allowed: text")]
    [InlineData("text: x\nwords: a", "a.yaml:2:8: words: \"a\"; allowed: a list of text")]
    [InlineData("text: x\nwords: { a: b }", "a.yaml:2:8: words: a mapping; allowed: a list of text")]
    [InlineData("text: x\nnested: 5", "a.yaml:2:9: nested: \"5\"; allowed: a mapping with x, y")]
    [InlineData("text: x\nby_colour: { green: [] }", "a.yaml:2:14: \"green\"; allowed: red, deep_blue")]
    [InlineData("text: *t", "a.yaml:1:7: not YAML: \"*t\", but no \"&t\" before it")]
    [InlineData("text: x\nwords: &w [*w]", "a.yaml:2:12: not YAML: \"*w\" inside what it stands for")]
    [InlineData("text: !!binary aGk=", "a.yaml:1:7: tag \"tag:yaml.org,2002:binary\"; tags are not used here")]
    [InlineData("- text", "a.yaml:1:1: a list; allowed: a mapping with text")]
    [InlineData("", "a.yaml:1:1: the file is empty")]
    [InlineData("text: x\n---\ntext: y", "a.yaml:2:1: a second document begins here")]
    [InlineData("text: \"x", "a.yaml:1:7: not YAML")]
    [InlineData("text: x\n\tnumber: 1", "not YAML")]
    public void Parse_Mistake_SaysWhereWhatAndWhatIsAllowed(string yaml, string expected)
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Everything>(yaml, "a.yaml"));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralMistakes_ToldAtOnceInOrder()
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Everything>("number: x\ncolour: pink\nnested: { y: q }\nwords: [a, [b]]", "a.yaml"));

        Assert.Equal([(1, 1), (1, 9), (2, 9), (3, 9), (3, 14), (4, 12)], e.Problems.Select(static p => (p.Line, p.Column)));
    }

    [Fact]
    public void Parse_AnchorAndAlias_ShareTheValue()
    {
        var e = YamlFile.Parse<Everything>("text: &t hello\nwords: [*t, *t]", "a.yaml");

        Assert.Equal(["hello", "hello"], e.Words);
    }

    [Fact]
    public void Parse_NestedAliases_AreNotExpandedBeyondTheType()
    {
        var bomb = "text: x\na: &a [l,l,l,l,l,l,l,l,l]\n"
            + string.Concat("bcdefghij".Select(static c => $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n"));

        Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Everything>(bomb + "words: *j", "a.yaml"));
    }

    [Fact]
    public void Parse_DeepNesting_IsAProblemNotACrash()
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Everything>("words: " + new string('[', 500), "a.yaml"));

        Assert.Contains("nested more than 64 deep", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BrokenRule_HasTheLineOfItsNode()
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Ruled>("limits:\n  - low: 1\n    high: 2\n  - low: 5\n    high: 3\n", "a.yaml"));

        Assert.Equal("a.yaml:5:11: high: 3 is below low", Assert.Single(e.Problems).ToString());
    }

    [Fact]
    public void Parse_BrokenRuleOfAnAbsentKey_PointsAboveIt()
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Ruled>("limits:\n  - low: 5\n", "a.yaml"));

        Assert.Equal((2, 5), (e.Problems[0].Line, e.Problems[0].Column));
    }

    [Fact]
    public void Parse_TypeThatParsesItself_MayBeAWordOrAMapping()
    {
        Assert.Equal(new Alias("总计", null), YamlFile.Parse<Holder>("alias: 总计", "a.yaml").Alias);
        Assert.Equal(new Alias("总计", 3), YamlFile.Parse<Holder>("alias: { text: 总计, column: 3 }", "a.yaml").Alias);
    }

    [Fact]
    public void Load_NoSuchFile_IsAProblemOfTheFile()
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Load<Everything>("none/of/this.yaml"));

        Assert.Equal("none/of/this.yaml: no such file", e.Message);
    }

    public sealed record Point(int X, int Y = 0);

    public sealed record Alias(string Text, int? Column) : IParsable<Alias>
    {
        public static Alias Parse(string s, IFormatProvider? provider) => new(s, null);

        public static bool TryParse(string? s, IFormatProvider? provider, out Alias result)
        {
            result = new(s!, null);
            return true;
        }
    }

    public sealed record Holder
    {
        public required Alias Alias { get; init; }
    }

    public sealed record Limit : IValidatable
    {
        public int Low { get; init; }

        public int High { get; init; } = 1;

        public IEnumerable<SettingProblem> Validate() => High < Low ? [new("high", $"{High} is below low")] : [];
    }

    public sealed record Ruled
    {
        public IReadOnlyList<Limit> Limits { get; init; } = [];
    }

    public sealed class Everything
    {
        public required string Text { get; init; }

        public int Number { get; init; }

        public long Big { get; init; }

        public double Ratio { get; init; }

        public bool On { get; init; }

        public Colour Colour { get; init; }

        public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

        public DateOnly Day { get; init; }

        public Uri? Address { get; init; }

        public string? Maybe { get; init; }

        public IReadOnlyList<string> Words { get; init; } = [];

        public IReadOnlyDictionary<Colour, int[]> ByColour { get; init; } = new Dictionary<Colour, int[]>();

        public Point? Nested { get; init; }

        public IReadOnlyList<Point> Points { get; init; } = [];

        public int? MaybeNumber { get; init; }
    }
}
