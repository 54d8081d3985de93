using Etl.Clean.Pdf;
using Etl.Clean.Pdf.Worker;
using Etl.Model.Findings;

namespace Etl.Tests.Clean.Pdf.Worker;

public sealed class PdfWireTests
{
    private static readonly PdfPage[] Pages =
    [
        new(595, 842, [new PdfWord(1, 2, 3, 4, "新收"), new PdfWord(5, 6, 7.5, 8, "\U00020000")]) { Rules =
            [new PdfRule(true, 1, 2, 3), new PdfRule(false, 4, 5, 6)], Slanted = "内部", Damage = "a font" },
        new(595, 842, []),
    ];

    [Fact]
    public void TryDecode_EncodedPages_AreTheSame()
    {
        Assert.True(PdfWire.TryDecode(PdfWire.Encode(Pages), out var result));

        Assert.Equal(Pages.Select(Text), result.Value!.Select(Text));
    }

    [Fact]
    public void TryDecode_EncodedFailure_IsTheSame()
    {
        Assert.True(PdfWire.TryDecode(PdfWire.Encode(StageResult<IReadOnlyList<PdfPage>>.Failure("file_damaged", "它坏了")), out var result));

        Assert.Equal(("file_damaged", "它坏了"), (result.Code, result.Message));
    }

    [Fact]
    public void TryDecode_NoMemory_IsNoAnswer() => Assert.False(PdfWire.TryDecode(PdfWire.NoMemory.ToArray(), out _));

    [Fact]
    public void TryDecode_CutAnywhere_IsRefused()
    {
        var whole = PdfWire.Encode(Pages);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => PdfWire.TryDecode(whole[..length], out _));
        }

        Assert.Throws<InvalidDataException>(() => PdfWire.TryDecode([.. whole, 0], out _));
    }

    [Fact]
    public void TryDecode_AnyByteChanged_IsRefusedOrAnAnswer()
    {
        var whole = PdfWire.Encode(Pages);
        for (var place = 0; place < whole.Length; place++)
        {
            foreach (var value in (byte[])[0, 0x7F, 0x80, 0xFF])
            {
                var changed = whole.ToArray();
                changed[place] = value;
                try
                {
                    PdfWire.TryDecode(changed, out _);
                }
                catch (InvalidDataException)
                {
                    // Nothing else may be thrown.
                }
            }
        }
    }

    [Fact]
    public async Task ReadFrameAsync_WrittenFrames_ComeOneByOneAndThenTheEnd()
    {
        var token = TestContext.Current.CancellationToken;
        var pipe = new MemoryStream();
        await PdfWire.WriteFrameAsync(pipe, new byte[] { 1, 2 }, token);
        await PdfWire.WriteFrameAsync(pipe, Array.Empty<byte>(), token);
        pipe.Position = 0;

        Assert.Equal("0102", Convert.ToHexString((await PdfWire.ReadFrameAsync(pipe, token))!));
        Assert.Empty((await PdfWire.ReadFrameAsync(pipe, token))!);
        Assert.Null(await PdfWire.ReadFrameAsync(pipe, token));
    }

    [Theory]
    [InlineData(new byte[] { 1, 0 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 1 })]
    public async Task ReadFrameAsync_CutFrame_IsTold(byte[] bytes) =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => PdfWire.ReadFrameAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0x7F })]
    public async Task ReadFrameAsync_NoFrame_IsTold(byte[] bytes) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => PdfWire.ReadFrameAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken));

    private static string Text(PdfPage page) =>
        $"{page.Width} {page.Height} {string.Join(';', page.Words)} {string.Join(';', page.Rules)} {page.Slanted} {page.Damage}";
}
