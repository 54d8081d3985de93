using Etl.Config;
using Etl.Model.Forms;

namespace Etl.Tests.Model.Forms;

public sealed class FormTests
{
    [Theory]
    [InlineData("unit: case", "unit: csae", "a.yaml:9:88: unit: \"csae\" is no unit; allowed: document, item, decision, project, application, case, yuan")]
    [InlineData("unit: case", "unit: yuan, printed_unit: 亿元", "printed_unit: \"亿元\"; allowed: 元, 万元")]
    [InlineData("left: [total]", "left: [totl]", "a.yaml:16:16: rules[0].left[0]: \"totl\" is no measure of the table; allowed: upheld, total")]
    [InlineData("each: item", "each: measure", "rules[0].right[0]: \"upheld\" is no item of the table; allowed: reconsideration")]
    [InlineData("table: appeals", "table: appeals\n    marks: [总计]", "a.yaml:6:13: marks[0]: \"总计\"; allowed: a text of 4 characters or more")]
    public void Parse_WordThatTheTableDoesNotHave_IsRefusedWithItsPlace(string right, string wrong, string expected)
    {
        const string Form = """
            id: "2031"
            issued_by: x
            first_year: 2031
            tables:
              - table: appeals
                blocks:
                  - columns:
                      - {item: reconsideration, measure: upheld, group: 行政复议, label: 结果维持, unit: case}
                      - {item: reconsideration, measure: total,  group: 行政复议, label: 总计,     unit: case}
                    rows:
                      - {}
                rules:
                  - id: A1
                    each: item
                    source: x
                    left: [total]
                    right: [upheld]
            """;
        YamlFile.Parse<Form>(Form, "a.yaml");
        var at = Form.LastIndexOf(right, StringComparison.Ordinal);

        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Form>(Form[..at] + wrong + Form[(at + right.Length)..], "a.yaml"));

        Assert.True(e.Message.Contains(expected, StringComparison.Ordinal),
            $"a rule or unit that nothing knows would be kept in silence, or is told otherwise: {e.Message}");
    }
}
