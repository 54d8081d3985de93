using System.Reflection;
using System.Text.RegularExpressions;
using Etl.Model.Findings;

namespace Etl.Tests.Model.Findings;

public sealed partial class FindingCatalogTests
{
    private static readonly IReadOnlyList<IssueTemplate> Templates =
    [
        .. typeof(IssueTemplate).Assembly.GetTypes().Where(static t => t.Namespace == typeof(IssueTemplate).Namespace)
            .SelectMany(static t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(static p => typeof(IssueTemplate).IsAssignableFrom(p.PropertyType)).Select(static p => (IssueTemplate)p.GetValue(null)!),
    ];

    [Theory]
    [InlineData(FindingKind.Issue, typeof(IssueCodes))]
    [InlineData(FindingKind.Failure, typeof(FetchCodes), typeof(DocumentCodes), typeof(RunCodes))]
    [InlineData(FindingKind.DropReason, typeof(DropReasons))]
    public void All_EveryCode_IsExplainedOnce(FindingKind kind, params Type[] declared)
    {
        var codes = declared.SelectMany(static t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(static f => (string)f.GetRawConstantValue()!);
        var explained = FindingCatalog.All.Where(f => f.Kind == kind).Select(static f => f.Code).Where(static c => c is not ("http_404" or "http_410"));

        Assert.Equal(codes.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_Texts_AreThereInBothLanguages() => Assert.All(FindingCatalog.All, static finding => Assert.All(
        new[] { finding.Meaning, finding.Advice },
        text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.En), $"{finding.Code} lacks an English text");
            Assert.True(text.Zh.Any(IsHan), $"{finding.Code} lacks a Chinese text");
            Assert.True(!(text.En + text.Zh).Contains('\n', StringComparison.Ordinal), $"{finding.Code}: a text is one line");
        }));

    [Fact]
    public void IssueKinds_EveryIssueCode_HasAKind() => Assert.Equal(
        FindingCatalog.All.Where(static f => f.Kind == FindingKind.Issue).Select(static f => f.Code).Order(StringComparer.Ordinal),
        Templates.Select(static t => t.Code).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void IssueKinds_EnglishMessage_FillsEveryPlace() => Assert.All(Templates, static template =>
    {
        var english = Places(template.Message);
        var parts = template.GetType().IsGenericType ? Parts(template.GetType().GetGenericArguments()[0]) : 0;

        Assert.True(template.Message.Length > 0 && template.MessageZh.Any(IsHan), $"{template.Code} must speak both languages: {template.Message}");
        Assert.True(
            Enumerable.Range(0, parts).All(i => english.Contains(i) || Places(template.MessageZh).Contains(i)),
            $"a part of {template.Code} is in neither message: {template.Message}");
    });

    [Theory]
    [InlineData("timeout", "timeout")]
    [InlineData("http_404", "http_404")]
    [InlineData("http_418", "http_NNN")]
    [InlineData("no_such_code", null)]
    public void Find_FailureCode_GivesItsMeaning(string code, string? expected) => Assert.Equal(expected, FindingCatalog.Find(FindingKind.Failure, code)?.Code);

    private static int Parts(Type type) => type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
        ? type.GetGenericArguments() is var own && own.Length == 8 ? 7 + Parts(own[7]) : own.Length
        : 1;

    private static HashSet<int> Places(string message) =>
        [.. Place().Matches(message).Select(static m => int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))];

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    [GeneratedRegex(@"\{(\d+)(?::[^}]*)?\}")]
    private static partial Regex Place();
}
