using Etl.Clean.Noise;

namespace Etl.Tests.Clean.Noise;

public sealed class InjectedTextTests
{
    [Theory]
    [InlineData("飞鱼娱")]
    [InlineData("QBET网")]
    [InlineData("云顶八八")]
    [InlineData("Zeta77")]
    public void Find_ForeignWordWhereAFixedOneStands_IsFound(string word)
    {
        string[] lines =
        [
            $"根据《国务院办公厅{word}印发条例实施办法的通知》，本局编制报告。",
            $"按照省政府办公厅{word}做好年度报告编制工作的要求，统计口径不变。",
            $"本局{word}各科室职责分明，{word}数据由专人核对。",
        ];
        Assert.Contains(word, InjectedText.Find(lines, Shipped.Noise));
    }

    [Fact]
    public void Find_SpamWordRepeated_IsFound()
    {
        string[] lines = ["银河六合彩欢迎您。", "本局银河六合彩按时公开。", "联系银河六合彩查询。"];
        Assert.Contains(InjectedText.Find(lines, Shipped.Noise), w => w.Contains("六合彩", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_SpamWordOnce_IsTheReportsOwn()
    {
        string[] lines = ["公安部门开展打击网络博彩专项行动，公开处罚信息三十条。", "本局按时公开各类文件。"];
        Assert.True(InjectedText.Find(lines, Shipped.Noise).Count == 0, "a report may speak of what the police did");
    }

    [Fact]
    public void Find_SentenceOpeningRepeated_IsTheReportsOwn()
    {
        string[] lines =
        [
            "（一）本年重点。充实壮大政务公开队伍，配齐骨干。完成任务3件。",
            "（二）其他举措。充实壮大政务公开队伍，配齐骨干。补充台账。",
            "（三）下步打算明确。充实壮大政务公开队伍，配齐骨干。",
        ];
        Assert.True(InjectedText.Find(lines, Shipped.Noise).Count == 0, "a sentence that a report repeats word for word was not put there by anyone else");
    }

    [Fact]
    public void Find_ForeignNameWithAnOrdinaryEnding_IsFoundWhereItStandsOften()
    {
        string[] lines =
        [
            "按照飞鹭平台规定编制，编成问答册供飞鹭平台科室使用。",
            "群众查找飞鹭平台内容平均少点击六次，反映的飞鹭平台事项当日办结。",
            "飞鹭平台数字与上年口径相同，收集飞鹭平台意见三条。",
        ];
        Assert.Contains("飞鹭平台", InjectedText.Find(lines, Shipped.Noise));
    }

    [Fact]
    public void Find_ReportsOwnPlatform_IsKept()
    {
        string[] lines =
        [
            "依托江岸通平台开设专栏，江岸通平台注册用户三万人，收集江岸通平台意见三条。",
            "通过江岸通平台、报刊和广播公开信息，江岸通平台全年更新九百条。",
            "下一步继续完善江岸通平台，让群众在江岸通平台查得到、看得懂。",
        ];
        Assert.Empty(InjectedText.Find(lines, Shipped.Noise));
    }

    [Fact]
    public void Find_OrdinaryWordsRepeatedEverywhere_FindsNothing()
    {
        string[] lines =
        [
            "根据《国务院办公厅关于印发实施办法的通知》编制。",
            "按照省政府办公厅关于做好年度报告工作的通知，本局认真组织。",
            "县政府办公室关于进一步加强公开工作的意见已经落实。",
            "本局关于公开的制度共五项，关于解读的制度两项，关于监督的制度一项。",
            "县政府办公室统一印发目录，国务院办公厅统一印发格式，本局统一执行。",
        ];
        Assert.Empty(InjectedText.Find(lines, Shipped.Noise));
    }
}
