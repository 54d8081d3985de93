using System.Globalization;
using System.Text;

namespace Etl.SampleSite.Reports;

/// <summary>Invented running text. Its numbers are decoys, but for the sentence about applications, which agrees with the table.</summary>
internal sealed class Narrative(SeededRandom random, string publisher, int year)
{
    private static readonly string[] Topics = ["义务教育", "饮用水安全", "乡村道路", "养老服务", "就业补贴", "污水治理", "安全生产", "农机购置", "公共文化", "老旧小区", "防汛备汛", "惠企政策"];
    private static readonly string[] Channels = ["门户网站", "政务微信", "政府公报", "公开查阅点", "便民服务大厅", "村级公示栏", "新闻发布会", "政务热线"];

    private static readonly string[] Proactive =
    [
        "{Y}年，{P}通过{C}公布各类信息{N}条，其中规章{n}件、通知公告{m}条、{T}信息{m}条，内容更新做到有据可查。",
        "按照有关目录要求，重点公布行政许可类信息{N}条、行政处罚类信息{m}条、行政强制类信息{n}条，并注明办理依据和时限。",
        "关于{T}的政策文件印发后三日内上网，同步配发图文解读{n}篇，最快一篇当日即与文件一起刊出。",
        "结合{T}工作，把分散在{n}个科室的材料集中到一个栏目，群众查找有关内容平均少点击{k}次。",
        "围绕{T}先后召开座谈会{n}场，收集有关建议{m}条，逐条答复并把采纳理由挂在{C}上。",
        "对照有关标准指引修订公开事项清单，新增事项{n}项、合并事项{k}项、停用事项{k}项，清单全文可在{C}下载。",
    ];

    private static readonly string[] OnRequest =
    [
        "接到申请后当天编号、次日分办，疑难事项由法制机构先行会商，有关文书统一用新样式。",
        "{C}设有受理窗口{k}个，可当面、信函和网上提交；咨询电话全年接听{m}人次，均有书面记录。",
        "关于答复口径不一的问题，整理常见情形{n}类，编成问答册供有关科室使用。",
        "与司法行政部门建立会商办法，就{T}方面的疑难答复交换意见{n}次。",
    ];

    private static readonly string[] Management =
    [
        "信息上网前经过起草人、科室、分管领导三道审核，全年退回修改{n}篇，撤下过期内容{m}条。",
        "对{k}年以上的存量文件重新核对，补录文号{n}个，改正链接{m}处，有关台账留存备查。",
        "有关历史文件按年份归档，{C}上可按主题、文种和年份检索，{T}类文件检索量最大。",
        "建立季度自查办法，抽查栏目{n}个，发现错别字{m}处，当月全部改正。",
    ];

    private static readonly string[] Platform =
    [
        "{C}改版后首屏加载时间缩短到{k}秒以内，全年访问{N}人次，留言办结率{p}%。",
        "新开设{T}专题{k}个，刊载稿件{m}篇；关于专题的意见箱收到来信{n}封。",
        "政务新媒体发稿{N}条，较上年增长{p}%，其中短视频{n}条，由本单位人员自行拍摄。",
        "为视力不便者提供大字版和朗读功能，有关页面{n}个已通过检测。",
    ];

    private static readonly string[] Supervision =
    [
        "把公开工作列入科室考评，占{k}分，年中通报一次，关于落后科室约谈{k}人次。",
        "举办培训{k}期，{m}人参加，讲授有关条例和办文规范，现场测验合格率{p}%。",
        "聘请监督员{n}名，暗访服务窗口{k}处，反映的有关问题已在两周内答复。",
        "第三方评估得分{p}分，指出的{n}个问题已改正{k}个，其余列入下一年计划。",
    ];

    private static readonly string[] Problems =
    [
        "一是{T}方面的公开内容还不够细，有关数据更新偏慢；二是解读多用文字，图表和视频少；三是基层人手紧，换岗较勤。",
        "对照群众需要看，关于{T}的答问不够通俗，{C}的栏目层级偏深，少数科室报送信息不够及时。",
        "个别科室对公开与保密的界线把握不准，有关审核意见写得过简，培训的针对性有待提高。",
    ];

    private static readonly string[] Improvements =
    [
        "下一步，将把{T}列为重点，按月更新有关数据；配齐专人{k}名，年内培训不少于{k}次。",
        "今后将压缩栏目层级，把{C}的搜索做好，关于{T}的文件一律配发要点说明。",
        "我们将编写有关操作手册，明确每类文件由谁审、何时发、发在哪里，并在{C}公布进度。",
    ];

    private static readonly string[] Nothing = ["本年没有别的事项需要报告。", "此外没有需要报告的事项。", "本年度没有需要另行说明的事项。"];

    /// <summary>Statistics period and legal basis.</summary>
    public string Introduction() => Fill(random.Pick(
    [
        "按照《中华人民共和国政府信息公开条例》第五十条，{P}编写本报告并向社会公布。所列数据的统计期限为{Y}年1月1日至{Y}年12月31日。",
        "{P}根据有关规定编制{Y}年度政府信息公开工作年度报告。报告数据自{Y}年1月1日起，至{Y}年12月31日止；关于报告的意见可向本单位提出。",
        "现公布{P}{Y}年政府信息公开工作情况。报告共六个部分，统计时间自{Y}年1月1日起至12月31日止，有关数字与上年口径相同。",
    ]));

    public IReadOnlyList<string> Overview(string requestSentence)
    {
        var heads = random.Chance(0.7)
            ? new[] { "（一）主动公开情况。", "（二）依申请公开情况。", "（三）政府信息管理情况。", "（四）平台建设情况。", "（五）监督保障情况。" }
            : ["1.主动公开方面。", "2.依申请公开方面。", "3.信息管理方面。", "4.平台建设方面。", "5.监督保障方面。"];
        return
        [
            heads[0] + Some(Proactive, 2, 4),
            heads[1] + Some(OnRequest, 1, 2) + requestSentence,
            heads[2] + Some(Management, 1, 3),
            heads[3] + Some(Platform, 1, 3),
            heads[4] + Some(Supervision, 1, 3),
        ];
    }

    public IReadOnlyList<string> Shortcomings() => [Fill(random.Pick(Problems)), Fill(random.Pick(Improvements))];

    public string Other() => random.Chance(0.5)
        ? random.Pick(Nothing)
        : Fill("{Y}年度没有收取政府信息公开信息处理费。关于本报告的疑问，可与{P}联系，地址和电话见公开指南。");

    private string Some(string[] sentences, int least, int most)
    {
        var count = random.Next(least, Math.Min(most, sentences.Length));
        var first = random.Next(0, sentences.Length - 1);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(Fill(sentences[(first + i) % sentences.Length]));
        }

        return text.ToString();
    }

    /// <summary>{P} publisher, {Y} year, {T} topic, {C} channel, {k} below 10, {n} below 60, {m} below 900, {N} thousands, {p} percent.</summary>
    private string Fill(string template)
    {
        var text = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                text.Append(template[i]);
                continue;
            }

            switch (template[i + 1])
            {
                case 'P': text.Append(publisher); break;
                case 'Y': text.Append(CultureInfo.InvariantCulture, $"{year}"); break;
                case 'T': text.Append(random.Pick(Topics)); break;
                case 'C': text.Append(random.Pick(Channels)); break;
                case 'k': text.Append(CultureInfo.InvariantCulture, $"{random.Next(2, 9)}"); break;
                case 'n': text.Append(CultureInfo.InvariantCulture, $"{random.Next(3, 59)}"); break;
                case 'm': text.Append(CultureInfo.InvariantCulture, $"{random.Next(20, 890)}"); break;
                case 'N': text.Append(CultureInfo.InvariantCulture, $"{random.Next(900, 48000)}"); break;
                case 'p': text.Append(CultureInfo.InvariantCulture, $"{random.Next(80, 99)}.{random.Next(1, 9)}"); break;
            }

            i += 2;
        }

        return text.ToString();
    }
}
