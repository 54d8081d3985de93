using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.Tests.SampleSite;

/// <summary>Reads clean grids back by their labels alone, with a second list of labels: a number under the wrong label cannot hide.</summary>
public sealed partial class CleanGridByLabelTests
{
    private const string Labels = """
        规章=regulations 规范性文件=normative_documents 行政规范性文件=normative_documents 其他主动公开文件=other_documents 行政许可=licensing
        其他对外管理服务事项=other_services 行政处罚=penalties 行政强制=coercion 行政事业性收费=fees 政府集中采购=procurement
        一、本年新收政府信息公开申请数量=new_received 二、上年结转政府信息公开申请数量=carried_over （一）予以公开=granted
        （二）部分公开（区分处理的，只计这一情形，不计其他情形）=partially_granted 1.属于国家秘密=denied_state_secret 2.其他法律行政法规禁止公开=denied_law_forbids
        3.危及“三安全一稳定”=denied_three_safety 4.保护第三方合法权益=denied_third_party 5.属于三类内部事务信息=denied_internal_affairs
        6.属于四类过程性信息=denied_process_info 7.属于行政执法案卷=denied_enforcement_file 8.属于行政查询事项=denied_admin_query
        1.本机关不掌握相关政府信息=unavailable_not_held 2.没有现成信息需要另行制作=unavailable_needs_creation 3.补正后申请内容仍不明确=unavailable_unclear
        1.信访举报投诉类申请=not_processed_petition 2.重复申请=not_processed_repeated 3.要求提供公开出版物=not_processed_publication
        4.无正当理由大量反复申请=not_processed_mass_repeat 5.要求行政机关确认或重新出具已获取信息=not_processed_reconfirm （六）其他处理=other
        1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请=other_no_supplement
        2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请=other_unpaid_fee 3.其他=other_misc （七）总计=outcome_total
        四、结转下年度继续办理=carried_forward
        本年新制作数量=made 本年新公开数量=published 对外公开总数量=total_public 上一年项目数量=prior_items 本年增/减=change 处理决定数量=decisions
        本年处理决定数量=decisions 采购项目数量=projects 采购总金额=amount_yuan 本年收费金额=amount_yuan 本年制发件数=issued 本年废止件数=repealed 现行有效件数=in_force
        自然人=natural_person 商业企业=commercial 科研机构=research 社会公益组织=public_interest 法律服务机构=legal_service 其他=other 总计=total
        结果维持=upheld 结果纠正=corrected 其他结果=other 尚未审结=pending 行政复议=reconsideration 未经复议直接起诉=litigation_direct 复议后起诉=litigation_after_reconsideration
        """;

    private static readonly Dictionary<string, string> Words = Labels.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    [Theory]
    [InlineData(Markup.Grid)]
    [InlineData(Markup.TheadGrid)]
    [InlineData(Markup.Word)]
    public void Write_CleanGrid_EveryNumberStandsUnderItsLabels(Markup markup)
    {
        foreach (var form in Enum.GetValues<SampleForm>())
        {
            var report =
                SampleReportGenerator.Create(31, new SampleReportOptions { Form = form, LocalRow = true, RequestScale = 900, Kind = PublisherKind.Government });
            var page = ReportWriter.Write(report, markup, new RenderOptions { Look = SiteLook.Bare });
            var tables = Table().Matches(Encoding.UTF8.GetString(page.Body.Span)).Select(match => Expand(match.Value)).ToArray();

            var read = Disclosure(tables[0]).Concat(Requests(tables[1])).Concat(Appeals(tables[2])).ToDictionary(cell => cell.Key, cell => cell.Value);
            Assert.Equal(page.Gold.Count, read.Count);
            Assert.All(page.Gold,
                cell => Assert.True(read[cell.Key] == cell.Value, $"{form}: {cell.Key} is {cell.Value}, under its labels stands {read[cell.Key]}"));
        }
    }

    private static IEnumerable<GoldCell> Disclosure(List<string[]> rows)
    {
        var heads = rows[1];
        foreach (var row in rows)
        {
            if (row[0] == "信息内容")
            {
                heads = row;
            }
            else if (!row[0].StartsWith("第二十条", StringComparison.Ordinal))
            {
                foreach (var (head, text) in heads.Zip(row).Skip(1).DistinctBy(pair => pair.First))
                {
                    var measure = Words[head.Split('（')[0]];
                    yield return new GoldCell(new CellKey("disclosure", Words[row[0]], measure), Number(text) * (measure == "amount_yuan" ? 10000 : 1));
                }
            }
        }
    }

    private static IEnumerable<GoldCell> Requests(List<string[]> rows) =>
        from row in rows.Skip(3)
        from column in Enumerable.Range(3, 7)
        select new GoldCell(new CellKey("requests", Words[row[2]], Words[rows[2][column]]), Number(row[column]));

    private static IEnumerable<GoldCell> Appeals(List<string[]> rows) =>
        from column in Enumerable.Range(0, 15)
        let item = column < 5 ? rows[0][column] : rows[1][column]
        select new GoldCell(new CellKey("appeals", Words[item], Words[rows[2][column]]), Number(rows[3][column]));

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    // Every grid position gets the text of the cell that covers it.
    private static List<string[]> Expand(string table)
    {
        var cells = new Dictionary<(int Row, int Column), string>();
        var rows = table.Split("<tr").Skip(1).ToArray();
        for (var r = 0; r < rows.Length; r++)
        {
            var column = 0;
            foreach (Match cell in Cell().Matches(rows[r]))
            {
                while (cells.ContainsKey((r, column)))
                {
                    column++;
                }

                var text = Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(cell.Groups[2].Value, "<[^>]*>", "")), @"\s", "");
                for (var y = 0; y < Span(cell, "rowspan"); y++)
                {
                    for (var x = 0; x < Span(cell, "colspan"); x++)
                    {
                        cells[(r + y, column + x)] = text;
                    }
                }
            }
        }

        return [.. cells.GroupBy(cell => cell.Key.Row).OrderBy(row => row.Key)
            .Select(row => row.OrderBy(cell => cell.Key.Column).Select(cell => cell.Value).ToArray())];
    }

    private static int Span(Match cell, string name) =>
        Regex.Match(cell.Groups[1].Value, name + "=\"(\\d+)\"") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("<t[dh]([^>]*)>(.*?)</t[dh]>", RegexOptions.Singleline)]
    private static partial Regex Cell();
}
