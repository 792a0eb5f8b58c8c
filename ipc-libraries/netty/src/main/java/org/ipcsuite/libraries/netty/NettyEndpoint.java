package org.ipcsuite.libraries.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.HandoverEndpoint;
import org.jspecify.annotations.Nullable;

/** A channel with a pipeline that finds the messages in the byte stream. One thread may send while another receives. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the channel, and that is noticed
final class NettyEndpoint extends HandoverEndpoint<ByteBuf> {

    private static final int PREFIX = Integer.BYTES;

    /** The loop reads no more while so many messages wait, until the receiver has taken them. */
    private static final int MANY = 1024;

    private volatile @Nullable Channel channel;

    NettyEndpoint(Options options) {
        super(options.maxMessage(), Unpooled.EMPTY_BUFFER);
    }

    /** What makes a channel this endpoint's. */
    ChannelInitializer<Channel> pipeline(Consumer<NettyEndpoint> connected) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                channel = made;
                made.config()
                        .setOption(ChannelOption.TCP_NODELAY, true); // not known to a Unix socket, which ignores it
                made.pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(PREFIX + maxMessage(), 0, PREFIX, 0, PREFIX))
                        .addLast(new Receiver(connected));
            }
        };
    }

    /** The end of the pipeline, in the loop's thread. */
    private final class Receiver extends SimpleChannelInboundHandler<ByteBuf> {

        private final Consumer<NettyEndpoint> connected;

        Receiver(Consumer<NettyEndpoint> connected) {
            this.connected = connected;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connected.accept(NettyEndpoint.this);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            handOver(message.retain());
            if (waiting() >= MANY) {
                context.channel().config().setAutoRead(false);
                if (waiting() < MANY) { // taken meanwhile, maybe all
                    context.channel().config().setAutoRead(true);
                }
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            wakeSender();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            handOverEnd();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // a reset is the end, too
        }
    }

    @Override
    protected void submit(ByteBuffer message) throws IOException {
        awaitRoom("the channel is full");
        Channel to = channel();
        int length = message.remaining();
        to.writeAndFlush(to.alloc().ioBuffer(PREFIX + length).writeInt(length).writeBytes(message));
    }

    @Override
    protected boolean hasRoom() {
        return channel().isWritable();
    }

    @Override
    protected int lengthOf(ByteBuf message) {
        return message.readableBytes();
    }

    @Override
    protected void copy(ByteBuf message, ByteBuffer into) {
        int limit = into.limit();
        message.readBytes(into.limit(into.position() + lengthOf(message)));
        into.limit(limit);
        message.release();
    }

    @Override
    protected void drained() {
        if (!channel().config().isAutoRead()) {
            channel().config().setAutoRead(true);
        }
    }

    /** What was written before is sent first. */
    @Override
    protected void release() {
        channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private Channel channel() {
        return Objects.requireNonNull(channel, "it is not connected");
    }
}
