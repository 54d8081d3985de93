namespace Etl.SampleSite.Sites;

/// <summary>The three made-up sites of the demo. Regions and their codes are real; reports, numbers, towns and texts are not.</summary>
public static class SampleSites
{
    /// <summary>
    /// <c>www.qinghe.example</c>, a county (清河县, 130534), UTF-8. List pages <c>/zwgk/zfxxgknb/list.html</c>, <c>list_2.html</c>, <c>list_3.html</c>, five
    /// entries each;
    /// links <c>ul.news-list li a</c>, next page <c>a.next</c>; reports <c>/zwgk/zfxxgknb/YYYY/tYYYYMMDD_N.html</c>. Fourteen reports of five publishers over
    /// 2019–2024, each series consistent from year to year.
    /// </summary>
    public static GovernmentSite Qinghe { get; } = QingheSite.Create();

    /// <summary>
    /// <c>xxgk.linshan.example</c>, a town in 余姚市 (330281), GBK declared as gb2312 in a meta element only. One list page <c>/nianbao/index.htm</c>, links
    /// <c>table.gklist td.t a</c>;
    /// reports <c>/nianbao/YYYY/N.htm</c>, their tables one paragraph a cell. Six reports over 2019–2024.
    /// </summary>
    public static GovernmentSite Linshan { get; } = LinshanSite.Create();

    /// <summary>
    /// <c>www.donghu.example</c>, a district (东湖区, 360102), where everything goes wrong that does: list <c>/col/col1021/index.html</c>, links <c>div.xxgk-list
    /// li a</c>; reports <c>/art/YYYY/M/art_1021_N.html</c>;
    /// a robots.txt that shuts <c>/search/</c> and <c>/admin/</c>, a dead link, a slow page, a page that fails once with 503 and Retry-After: 1,
    /// tables as a picture, an injected word, a report as .docx only, numbers that disagree, a page in the list that is no report.
    /// </summary>
    public static GovernmentSite Donghu { get; } = DonghuSite.Create();

    /// <summary>All three.</summary>
    public static IReadOnlyList<GovernmentSite> All { get; } = [Qinghe, Linshan, Donghu];
}
