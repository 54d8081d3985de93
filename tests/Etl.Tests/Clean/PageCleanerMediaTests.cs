using System.IO.Compression;
using System.Text;
using Etl.Clean;
using Etl.Clean.Pdf;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Sites;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Clean;

public sealed class PageCleanerMediaTests
{
    [Fact]
    public async Task CleanAsync_ReportInAttachment_PageMetadataAndAttachmentBlocks()
    {
        var (page, document) = Donghu();
        var clean = await GoldCheck.Harness.CleanAsync(page, TestContext.Current.CancellationToken);
        Assert.True(clean.IsSuccess, clean.Message);
        Assert.Equal(page.DocumentId, clean.Value.DocumentId);
        Assert.Equal(Enumerable.Range(0, clean.Value.Blocks.Count), clean.Value.Blocks.Select(b => b.Ordinal));
        Assert.Equal(document.Main.Split('\n')[1], clean.Value.Blocks.OfType<ParagraphBlock>().First(b => b.IsKept).Text);

        var report = await GoldCheck.Harness.RunAsync(page, TestContext.Current.CancellationToken);
        var (missing, wrong) = GoldCheck.Compare(report.Value!, document.Gold);
        Assert.Empty(wrong);
        Assert.Empty(missing);
        Assert.Equal(document.Report.Title, report.Value!.Title);
        Assert.Equal(document.Report.Published, report.Value.PublishedOn);
    }

    [Fact]
    public async Task CleanAsync_FirstAttachmentUnreadable_IsSaidAndTheNextIsTaken()
    {
        var (page, document) = Donghu();
        var old = StageHarness.PageOf([0xD0, 0xCF, 0x11, 0xE0, .. Encoding.Unicode.GetBytes("WordDocument")], "http://www.donghu.example/old.doc", null);
        var report = await GoldCheck.Harness.RunAsync(page with { Attachments = [old, .. page.Attachments] }, TestContext.Current.CancellationToken);
        Assert.Empty(GoldCheck.Compare(report.Value!, document.Gold).Missing);
        var clean = await GoldCheck.Harness.CleanAsync(page with { Attachments = [old, .. page.Attachments] }, TestContext.Current.CancellationToken);
        var issue = Assert.Single(clean.Value!.Issues);
        Assert.Equal(("medium_unsupported", Severity.Warning, old.Url), (issue.Code, issue.Severity, issue.Actual));

        var alone = await GoldCheck.Harness.CleanAsync(page with { Attachments = [old] }, TestContext.Current.CancellationToken);
        Assert.Equal(Severity.Error, Assert.Single(alone.Value!.Issues).Severity);
    }

    [Fact]
    public async Task CleanAsync_AttachmentAbandoned_IsSaidAndTriedAgain()
    {
        var (page, _) = Donghu();
        var slow = StageHarness.PageOf("%PDF-1.4"u8.ToArray(), "http://www.donghu.example/slow.pdf", null);
        var cleaner = new PageCleaner(GoldCheck.Harness.Noise, GoldCheck.Harness.Bodies, Shipped.Forms.Headings, Shipped.Forms.Marks,
            TimeProvider.System)
        { PdfEngine = new AbandoningEngine() };

        var alone = await cleaner.CleanAsync(page with { Attachments = [slow] }, TestContext.Current.CancellationToken);
        var beside = await cleaner.CleanAsync(page with { Attachments = [slow, .. page.Attachments] }, TestContext.Current.CancellationToken);
        var itself = await cleaner.CleanAsync(slow, TestContext.Current.CancellationToken);

        Assert.All([alone, beside, itself], r => Assert.True(r.IsTransient, "the machine may have been busy"));
        Assert.Equal(("pdf_abandoned", Severity.Error), (alone.Value!.Issues[0].Code, alone.Value.Issues[0].Severity));
        Assert.Equal(("pdf_abandoned", Severity.Warning), (beside.Value!.Issues[0].Code, beside.Value.Issues[0].Severity));
        Assert.Equal("pdf_abandoned", itself.Code);
    }

    [Fact]
    public async Task CleanAsync_ReportOnThePage_AttachmentIsNotRead()
    {
        var (attached, _) = Donghu();
        var own = ReportWriter.Write(SampleReportGenerator.Create(5), Markup.Grid);
        var page = StageHarness.PageOf(own.Body.ToArray(), "http://www.donghu.example/own.html", own.ContentType);
        var without = await GoldCheck.Harness.CleanAsync(page, TestContext.Current.CancellationToken);
        var with = await GoldCheck.Harness.CleanAsync(page with { Attachments = attached.Attachments }, TestContext.Current.CancellationToken);
        Assert.Equal(without.Value!.Blocks.Count, with.Value!.Blocks.Count);
    }

    [Theory]
    [InlineData("image_only", new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0 })]
    [InlineData("medium_unsupported", new byte[] { (byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', (byte)'1', (byte)'}' })]
    [InlineData("file_damaged", new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0 })]
    public async Task CleanAsync_NoReadableFile_SaysWhy(string code, byte[] bytes)
    {
        var result = await GoldCheck.Harness.CleanAsync(StageHarness.PageOf(bytes, "http://www.sample.example/file", null),
            TestContext.Current.CancellationToken);
        Assert.Equal(code, result.Code);
        Assert.False(string.IsNullOrWhiteSpace(result.Message), "a failure says what can be done");
    }

    [Fact]
    public async Task CleanAsync_GzipDataThatNobodyDeclared_AreUnpacked()
    {
        var own = ReportWriter.Write(SampleReportGenerator.Create(5), Markup.Grid);
        var page = StageHarness.PageOf(own.Body.ToArray(), "http://www.donghu.example/own.html", own.ContentType);
        var packed = page with { Body = Gzip(own.Body.ToArray()) };

        var plain = await GoldCheck.Harness.CleanAsync(page, TestContext.Current.CancellationToken);
        var unpacked = await GoldCheck.Harness.CleanAsync(packed, TestContext.Current.CancellationToken);

        Assert.Equal(plain.Value!.Blocks.Count, unpacked.Value!.Blocks.Count);
        Assert.Equal(plain.Value.Metadata, unpacked.Value.Metadata);
    }

    [Fact]
    public async Task CleanAsync_GzipDataDamagedOrABomb_FailAlone()
    {
        var page = StageHarness.PageOf([], "http://www.donghu.example/own.html", "text/html");
        var good = Gzip(Encoding.UTF8.GetBytes("<p>某县2023年政府信息公开工作年度报告</p>" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"<p>{i * 7919}</p>"))));
        var flipped = good.ToArray();
        flipped[good.Length / 2] ^= 0x10;

        Assert.Equal("file_damaged",
            (await GoldCheck.Harness.CleanAsync(page with { Body = good.AsMemory(0, good.Length / 2) }, TestContext.Current.CancellationToken)).Code);
        Assert.Equal("file_damaged", (await GoldCheck.Harness.CleanAsync(page with { Body = flipped }, TestContext.Current.CancellationToken)).Code);
        Assert.Equal("page_too_large",
            (await GoldCheck.Harness.CleanAsync(page with { Body = Gzip(new byte[70 << 20]) }, TestContext.Current.CancellationToken)).Code);
        Assert.Equal("page_empty", (await GoldCheck.Harness.CleanAsync(page with { Body = Gzip([]) }, TestContext.Current.CancellationToken)).Code);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static (Page Page, RenderedPage Document) Donghu()
    {
        var site = SampleSites.Donghu;
        var address = site.Pages.Keys.Single(u => u.EndsWith("art_1021_508.html", StringComparison.Ordinal));
        var file = site.Pages.Keys.Single(u => u.EndsWith(".docx", StringComparison.Ordinal));
        var page = StageHarness.PageOf(site.Pages[address].Body.ToArray(), address, site.Pages[address].ContentType);
        return (page with { Attachments = [StageHarness.PageOf(site.Pages[file].Body.ToArray(), file, site.Pages[file].ContentType)] }, site.Reports[file]);
    }

    private sealed class AbandoningEngine : IPdfEngine
    {
        public ValueTask<StageResult<IReadOnlyList<PdfPage>>> ReadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
            ValueTask.FromResult(StageResult<IReadOnlyList<PdfPage>>.Failure("pdf_abandoned", "It took too long.").AsTransient());
    }
}
