using System.Globalization;
using System.Text;

namespace Etl.SampleSite.Chrome;

/// <summary>Pieces that every kind of site has in one form or another. Text is invented; sites say in their footer that they are samples.</summary>
internal static class Furniture
{
    private static readonly string[] MenuWords = ["首页", "政务公开", "新闻动态", "办事服务", "互动交流", "走进本地", "专题专栏", "数据开放", "政策文件", "机构职能", "财政信息", "公示公告"];
    private static readonly string[] LinkShapes =
        ["{R}召开{T}工作部署会", "关于做好{T}工作的通知", "{Y}年{R}{T}工作要点", "《{R}{T}管理办法》解读", "{R}财政局{Y}年政府信息公开工作年度报告", "{Y}年{R}部门预算公开说明"];
    private static readonly string[] Topics = ["春耕备耕", "道路养护", "消费品质量", "图书馆开放", "森林防火", "冬季供暖", "农田水利", "青少年体育"];
    private static readonly string[] Surnames = ["赵", "钱", "孙", "周", "吴", "郑", "冯", "陈"];
    private static readonly string[] GivenNames = ["小禾", "一鸣", "文清", "远航", "佳宁", "子墨"];

    public static void TopBar(PageText page, StringBuilder to) =>
        to.Append("<div class=\"topbar\"><span id=\"clock\">今天是2026年1月1日 星期四</span> <a href=\"/wza/\">无障碍</a> <a href=\"/gh/\">关怀版</a> <a "
            + "href=\"/fan/\">繁體版</a> <a href=\"/login/\">登录</a> | <a href=\"/reg/\">注册</a><form action=\"/search\" method=\"get\"><input name=\"q\" "
            + "placeholder=\"请输入搜索内容\"><button>搜索</button></form></div>\n<div class=\"logo\"><a href=\"/\"><img src=\"/style/logo.png\" alt=\"")
            .Append(page.Report.SiteName).Append("\"></a></div>\n");

    public static void Menu(PageText page, StringBuilder to)
    {
        to.Append("<div class=\"menu\"><ul>\n");
        // The menus are part of the noise asked for: about a fifth of it.
        var budget = page.Options.NoiseKilobytes * 200 / 1024 * 1024 / 100;
        for (var i = 0; i < 7; i++)
        {
            to.Append("<li><a href=\"/").Append(i).Append("/\">").Append(MenuWords[(page.Report.Seed + i & int.MaxValue) % MenuWords.Length]).Append("</a>");
            if (budget > 0)
            {
                to.Append("<ul style=\"display:none\">");
                for (var j = 0; j < budget / 7 / 80; j++)
                {
                    to.Append(CultureInfo.InvariantCulture,
                        $"<li><a href=\"/col/{page.Random.Next(100, 9999)}/index.html\">{page.Random.Pick(MenuWords)}</a></li>");
                }

                to.Append("</ul>");
            }

            to.Append("</li>\n");
        }

        to.Append("</ul></div>\n");
    }

    public static void Breadcrumb(PageText page, StringBuilder to) =>
        to.Append("<div class=\"crumb\">").Append(page.Random.Pick(["当前位置：", "您当前所在位置：", "当前栏目："]))
            .Append("<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政务公开</a> &gt; <a href=\"./\">政府信息公开年报</a>").Append(page.Random.Chance(0.3) ? " &gt; 正文" : "")
            .Append("</div>\n");

    public static void Tools(PageText page, StringBuilder to) =>
        to.Append(CultureInfo.InvariantCulture,
            $"浏览次数：<span id=\"hits\">{page.Random.Next(3, 9999)}</span> <span class=\"zh\">字号：[ <a href=\"javascript:size(18)\">大</a> <a "
                + $"href=\"javascript:size(16)\">中</a> <a href=\"javascript:size(14)\">小</a> ]</span> <span class=\"share\">分享到：<a class=\"wx\" "
                + $"title=\"微信\"></a><a class=\"wb\">微博</a></span> <a href=\"javascript:window.print()\">打印</a>");

    public static void SideLists(PageText page, StringBuilder to, int lists)
    {
        for (var i = 0; i < lists; i++)
        {
            to.Append("<div class=\"side\"><h3>").Append(page.Random.Pick(["热点信息", "最新公开", "相关链接", "图片新闻", "通知公告"])).Append("</h3>");
            Links(page, to, page.Random.Next(5, 9));
            to.Append("</div>\n");
        }
    }

    public static void Links(PageText page, StringBuilder to, int count)
    {
        to.Append("<ul class=\"links\">\n");
        for (var i = 0; i < count; i++)
        {
            var year = page.Random.Next(2018, 2025);
            var text = page.Random.Pick(LinkShapes)
                .Replace("{R}", page.Report.Region.Name, StringComparison.Ordinal)
                .Replace("{T}", page.Random.Pick(Topics), StringComparison.Ordinal)
                .Replace("{Y}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            to.Append(CultureInfo.InvariantCulture,
                $"<li><a href=\"/zwgk/{year}/{page.Random.Next(1, 12)}/t{page.Random.Next(10000, 99999)}.html\" title=\"{text}\">{text}</a>");
            if (page.Random.Chance(0.5))
            {
                to.Append(CultureInfo.InvariantCulture, $"<span>{year + 1}-{page.Random.Next(1, 12):D2}-{page.Random.Next(1, 28):D2}</span>");
            }

            to.Append("</li>\n");
        }

        to.Append("</ul>\n");
    }

    public static void EditorLines(PageText page, StringBuilder to)
    {
        var name = page.Random.Pick(Surnames) + page.Random.Pick(GivenNames);
        to.Append(page.Random.Next(0, 2) switch
        {
            0 => $"<div class=\"bj\">责任编辑：{name}</div>\n",
            1 => $"<p class=\"bj\">撰稿：{name} 一审：{page.Random.Pick(Surnames)}明 二审：{page.Random.Pick(Surnames)}岚 三审：{page.Random.Pick(Surnames)}川</p>\n",
            _ => $"<div class=\"bj\">来源：{page.Report.Publisher} 校对：{name}</div>\n",
        });
    }

    public static void Bottom(PageText page, StringBuilder to)
    {
        if (page.Random.Chance(0.6))
        {
            to.Append("<div class=\"qr\"><img src=\"/style/qr.png\" alt=\"\"><p>扫一扫在手机打开当前页</p></div>\n");
        }

        to.Append("<div class=\"acts\"><a href=\"#top\">返回顶部</a> <a href=\"javascript:window.print()\">打印本页</a> <a "
            + "href=\"javascript:window.close()\">关闭本页</a></div>\n");
    }

    public static void Related(PageText page, StringBuilder to)
    {
        to.Append("<div class=\"related\"><h4>关联稿件：</h4>");
        Links(page, to, page.Random.Next(2, 4));
        to.Append("</div>\n");
    }

    public static void PreviousNext(PageText page, StringBuilder to) =>
        to.Append(CultureInfo.InvariantCulture,
            $"<div class=\"pn\"><p>上一篇：<a "
                + $"href=\"t{page.Random.Next(100, 999)}.html\">{page.Report.Region.Name}水利局{page.Report.Year - 1}年政府信息公开工作年度报告</a></p><p>下一篇：没有了</p></div>\n");

    public static void Footer(PageText page, StringBuilder to) =>
        to.Append(CultureInfo.InvariantCulture,
            $"<div class=\"foot\"><p>主办：{page.Report.SiteName} 网站标识码：{page.Report.Region.Code}0000</p><p>地址：示例路1号 电话：000-0000000</p><p>示例ICP备00000000号-1 "
                + $"示例公网安备{page.Report.Region.Code}0000000号</p><p>本页为软件演示用的虚构样例，内容和数字均非真实。</p></div>\n");
}
